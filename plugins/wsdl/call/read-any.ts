import { builtinRef } from '../schema/builtins.ts'
import type { WsdlShared } from '../wire.ts'
import { clark, namespaceOf, XSD, XSI } from '../xml/names.ts'
import { attr, type Node, resolve } from '../xml/tree.ts'
import { isNil, readElement, readTyped } from './read-value.ts'

const SKIPPED: ReadonlySet<string> = new Set([XSI, 'http://schemas.xmlsoap.org/soap/encoding/'])

/** Attributes as keys. */
export const attributesOf = (node: Node): Record<string, string> =>
  Object.fromEntries(
    node.attributes
      .filter(({ namespace, local }) => !SKIPPED.has(namespace) && local !== 'encodingStyle' && local !== '__proto__')
      .map(({ namespace, local, value }) => [`@${clark(namespace, local)}`, value]),
  )

/** Puts a value under a key that may come again. */
export const put = (into: Record<string, unknown>, key: string, value: unknown): void => {
  const name = key === '__proto__' ? '_' : key
  const known = Object.hasOwn(into, name) ? into[name] : undefined
  if (known === undefined) into[name] = value
  else if (Array.isArray(known)) known.push(value)
  else into[name] = [known, value]
}

/** An element that no description tells about: text, or an object of what stands in it. */
export const readLoose = (node: Node, around: string): unknown => {
  if (isNil(node)) return null
  const own = node.namespace === around ? {} : { $namespace: node.namespace }
  const attributes = attributesOf(node)
  const isPlain = Object.keys(attributes).length === 0 && node.children.length === 0 && !('$namespace' in own)
  if (isPlain) return node.text
  const value: Record<string, unknown> = { ...own, ...attributes }
  for (const child of node.children) put(value, child.local, readLoose(child, node.namespace))
  if (node.children.length === 0) value.$value = node.text
  else if (node.text.trim() !== '') value.$value = node.text.trim()
  return value
}

/** What stands where anything may: by its `xsi:type`, where that is known; otherwise as it comes. */
export const readAnything = (node: Node, shared: WsdlShared): unknown => {
  const told = attr(node, 'type', XSI)
  const name = told === undefined ? undefined : resolve(node, told)
  const simple = name === undefined ? undefined : builtinRef(name)
  if (simple !== undefined && simple !== 'xs:anyType')
    return namespaceOf(name as string) === XSD || node.children.length === 0
      ? { $type: simple, $value: readTyped(node, simple, shared) }
      : undefined
  if (name !== undefined && Object.hasOwn(shared.types, name)) {
    const value = readTyped(node, name, shared)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { $type: name, ...value }
      : { $type: name, $value: value }
  }
  const attributes = attributesOf(node)
  if (node.children.length === 0 && Object.keys(attributes).length === 0) return node.text
  const [first] = node.children
  const inner = first?.namespace ?? ''
  const value: Record<string, unknown> = { ...(inner !== '' && { $namespace: inner }), ...attributes }
  for (const child of node.children) put(value, child.local, readLoose(child, inner))
  if (node.text.trim() !== '') value.$value = node.children.length === 0 ? node.text : node.text.trim()
  return value
}

/** What stands in a wildcard: an object whose one key is the element's name. */
export const readWild = (node: Node, shared: WsdlShared): unknown => {
  const known = Object.hasOwn(shared.elements, node.name) ? shared.elements[node.name] : undefined
  return {
    ...(node.namespace !== '' && { $namespace: node.namespace }),
    [node.local]: known ? readElement(node, known, shared) : readLoose(node, node.namespace),
  }
}
