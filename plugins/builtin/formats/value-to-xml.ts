import { PluginError, type XmlPart } from '#plugins/sdk'

const MAX_DEPTH = 64

const unfit = (name: string, vi: string, en: string): PluginError =>
  new PluginError('xml.value', { vi: `Phần tử “${name}”: ${vi}`, en: `Element "${name}": ${en}` }, { sent: 'no' })

const textOf = (name: string, value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (typeof value === 'object')
    throw unfit(name, 'thuộc tính và #text phải là văn bản.', 'attributes and #text must be text.')
  return String(value)
}

const partsOf = (name: string, value: unknown, depth: number): readonly XmlPart[] =>
  Array.isArray(value) ? value.map((item) => partOf(name, item, depth)) : [partOf(name, value, depth)]

const partOf = (name: string, value: unknown, depth: number): XmlPart => {
  if (depth > MAX_DEPTH) throw unfit(name, 'lồng quá nhiều cấp.', 'is nested too deeply.')
  if (Array.isArray(value))
    throw unfit(name, 'danh sách nằm ngay trong danh sách.', 'a list stands directly in a list.')
  if (typeof value !== 'object' || value === null) return { name, content: textOf(name, value) }
  const entries = Object.entries(value)
  const attributes = entries
    .filter(([key]) => key.startsWith('@'))
    .map(([key, text]) => [key.slice(1), textOf(key, text)])
  const children = entries.filter(([key]) => !key.startsWith('@') && key !== '#text')
  const text = textOf('#text', (value as Record<string, unknown>)['#text'])
  if (children.length > 0 && text !== '')
    throw unfit(name, 'không thể vừa có #text vừa có phần tử con.', 'cannot hold both #text and elements.')
  const content = children.length > 0 ? children.flatMap(([key, inner]) => partsOf(key, inner, depth + 1)) : text
  return { name, attributes: Object.fromEntries(attributes), content }
}

/** The element that a value with one member, the root, stands for. Throws `xml.value` for what no XML can say. */
export const rootOf = (value: unknown): XmlPart => {
  const entries = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []
  const [root] = entries
  if (!root || entries.length > 1 || /^[@#]/.test(root[0]) || Array.isArray(root[1]))
    throw unfit(root?.[0] ?? '', 'phải có đúng một phần tử gốc.', 'there must be exactly one root element.')
  return partOf(root[0], root[1], 1)
}
