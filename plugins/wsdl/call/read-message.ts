import type { WireElement, WireMessage, WsdlShared } from '../wire.ts'
import { localOf } from '../xml/names.ts'
import type { Node } from '../xml/tree.ts'
import { readElement } from './read-value.ts'

/** The element of that name; or, of peers that get a namespace or a prefix wrong, of that local name. */
const named = (nodes: readonly Node[], name: string): Node | undefined =>
  nodes.find((node) => node.name === name) ?? nodes.find(({ local }) => local === localOf(name))

const readParts = (
  parts: readonly WireElement[],
  nodes: readonly Node[],
  shared: WsdlShared,
): Record<string, unknown> => {
  const value: Record<string, unknown> = {}
  for (const part of parts) {
    // One part and one element: whatever it is called, that is it.
    const node = named(nodes, part.name) ?? (parts.length === 1 && nodes.length === 1 ? nodes[0] : undefined)
    const item = node && readElement(node, part, shared)
    if (item !== undefined) value[part.key] = item
  }
  return value
}

const headersIn = (
  headers: readonly WireElement[],
  nodes: readonly Node[],
  shared: WsdlShared,
): { readonly $header?: Record<string, unknown> } => {
  const value: Record<string, unknown> = {}
  for (const header of headers) {
    const node = nodes.find(({ name }) => name === header.name)
    const item = node && readElement(node, header, shared)
    if (item !== undefined) value[header.key] = item
  }
  return Object.keys(value).length > 0 ? { $header: value } : {}
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a message says: its body's elements and its headers, as the value that its schema describes. */
export const readMessage = (
  message: WireMessage,
  body: readonly Node[],
  header: readonly Node[],
  shared: WsdlShared,
): Record<string, unknown> => {
  const head = headersIn(message.headers ?? [], header, shared)
  if (message.bare && message.parts[0]) {
    const [part] = message.parts
    const node = named(body, part.name) ?? body[0]
    const value = node && readElement(node, part, shared)
    return { ...(isObject(value) ? value : {}), ...head }
  }
  const wrapper = message.wrapper === undefined ? undefined : (named(body, message.wrapper) ?? body[0])
  return {
    ...readParts(message.parts, message.wrapper === undefined ? body : (wrapper?.children ?? []), shared),
    ...head,
  }
}
