import { type Node, readTree, resolve } from '../../../plugins/wsdl/xml/tree.ts'

const XSI = 'http://www.w3.org/2001/XMLSchema-instance'

const shape = (node: Node): unknown => ({
  name: node.name,
  attributes: node.attributes
    .map(({ namespace, local, value }) => [
      `{${namespace}}${local}`,
      namespace === XSI && local === 'type' ? resolve(node, value) : value,
    ])
    .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  content: node.children.length > 0 ? node.children.map(shape) : node.text,
})

/** A document with its prefixes and the order of its attributes left out: two that mean the same are equal. */
export const meaning = (xml: string): unknown => shape(readTree(xml, {}))

/** Elements of a document by local name, as text. */
export const textsIn = (xml: string, local: string): readonly string[] => {
  const found: string[] = []
  const walk = (node: Node): void => {
    if (node.local === local) found.push(node.text)
    for (const child of node.children) walk(child)
  }
  walk(readTree(xml, {}))
  return found
}
