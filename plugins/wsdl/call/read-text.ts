import type { SimpleWord, TypeRef, WsdlShared } from '../wire.ts'
import { type Node, resolve } from '../xml/tree.ts'
import { itemOf, membersOf, typeIn } from './writing.ts'

const number = (text: string): number | string => {
  const value = Number(text)
  return text !== '' && Number.isFinite(value) ? value : text
}

const whole = (text: string): number | string => (/^[+-]?\d+$/.test(text) ? number(text) : text)

/** What cannot be read as its type stays the text that it is: the check of the output says what is wrong. */
const WORDS = {
  text: (text) => text,
  token: (text) => text.trim(),
  boolean: (text) => {
    const word = text.trim().toLowerCase()
    return word === 'true' || word === '1' ? true : word === 'false' || word === '0' ? false : text
  },
  integer: (text) => whole(text.trim()),
  long: (text) => text.trim().replace(/^\+/, ''),
  number: (text) => number(text.trim()),
  decimal: (text) => text.trim().replace(/^\+/, ''),
  double: (text) => number(text.trim()),
  base64: (text) => text.replace(/\s+/g, ''),
  hex: (text) => text.trim(),
  qname: (text, node) => resolve(node, text),
} as const satisfies Record<SimpleWord, (text: string, node: Node) => unknown>

const suits = (value: unknown, as: SimpleWord, text: string): boolean => {
  if (as === 'boolean') return typeof value === 'boolean'
  if (as === 'integer' || as === 'number') return typeof value === 'number'
  if (as === 'long') return /^\s*[+-]?\d+\s*$/.test(text)
  if (as === 'decimal') return /^\s*[+-]?(\d+(\.\d*)?|\.\d+)\s*$/.test(text)
  if (as === 'double') return typeof value === 'number' || /^\s*(-?INF|NaN)\s*$/.test(text)
  return true
}

/** The value that a text has by its type. */
export const readText = (ref: TypeRef, text: string, node: Node, shared: WsdlShared): unknown => {
  const type = typeIn(shared, ref)
  if (type.kind === 'simple') {
    // White space around a listed value is the writer's layout.
    const listed = type.enum !== undefined && !type.enum.includes(text) && type.enum.includes(text.trim())
    return WORDS[type.as](listed ? text.trim() : text, node)
  }
  if (type.kind === 'list') {
    const items = text.trim().split(/\s+/)
    return items[0] === '' ? [] : items.map((item) => readText(itemOf(type.of, shared), item, node, shared))
  }
  if (type.kind === 'union') {
    const members = membersOf(type, shared)
    for (const member of members) {
      const inner = typeIn(shared, member)
      if (inner.kind !== 'simple') continue
      const value = readText(member, text, node, shared)
      const listed = inner.enum === undefined || inner.enum.includes(text.trim())
      if (listed && suits(value, inner.as, text)) return value
    }
    const lists = members.find((member) => typeIn(shared, member).kind === 'list')
    if (lists !== undefined) return readText(lists, text, node, shared)
  }
  return text
}
