import type { XmlElement } from '#plugins/sdk'

export interface XmlToValue {
  /** Names of elements that are a list even when there is one. */
  readonly lists: ReadonlySet<string>
  /** Leave prefixes and namespace declarations out. */
  readonly dropPrefixes: boolean
}

/** JSON that stands for XML: text, or attributes by `@name`, own text by `#text`, elements by their names. */
export type XmlValue = string | { [name: string]: XmlValue | XmlValue[] }

const isDeclaration = (attribute: string): boolean => attribute === 'xmlns' || attribute.startsWith('xmlns:')
const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1)

/** What an element becomes. White space between elements is layout, and goes. */
export const toValue = (element: XmlElement, options: XmlToValue): XmlValue => {
  const nameOf = options.dropPrefixes ? withoutPrefix : (name: string): string => name
  const value: { [name: string]: XmlValue | XmlValue[] } = {}
  for (const [name, text] of Object.entries(element.attributes)) {
    if (!options.dropPrefixes || !isDeclaration(name)) value[`@${nameOf(name)}`] = text
  }
  for (const child of element.children) {
    const name = nameOf(child.name)
    const inner = toValue(child, options)
    const before = Object.hasOwn(value, name) ? value[name] : undefined
    if (Array.isArray(before)) before.push(inner)
    else if (before !== undefined) value[name] = [before, inner]
    else value[name] = options.lists.has(name) ? [inner] : inner
  }
  if (Object.keys(value).length === 0) return element.text
  const own = element.children.length > 0 ? element.text.trim() : element.text
  return own === '' ? value : { ...value, '#text': own }
}
