/** JSON text that holds a key which could reach the prototype of an object. */
export class UnsafeJson extends SyntaxError {
  override readonly name = 'UnsafeJson'
}

const hasOwn = Object.hasOwn

const refuse = (): never => {
  throw new UnsafeJson('the JSON holds a key "__proto__", or "constructor" with "prototype" in it')
}

/** Walks without recursion: what was parsed may be nested deeper than the stack. */
const refuseUnsafeKeys = (value: unknown): void => {
  const open: unknown[] = [value]
  while (open.length > 0) {
    const next = open.pop()
    if (typeof next !== 'object' || next === null) continue
    if (Array.isArray(next)) {
      for (const item of next) if (typeof item === 'object') open.push(item)
      continue
    }
    if (hasOwn(next, '__proto__')) refuse()
    if (hasOwn(next, 'constructor')) {
      const { constructor: own } = next as { constructor: unknown }
      if (typeof own === 'object' && own !== null && hasOwn(own, 'prototype')) refuse()
    }
    for (const key of Object.keys(next)) {
      const member = (next as Record<string, unknown>)[key]
      if (typeof member === 'object') open.push(member)
    }
  }
}

/**
 * `JSON.parse` for text from outside. Throws `SyntaxError` for what is not JSON, `UnsafeJson` for keys that could
 * reach a prototype. Only text that might hold such a key is looked through: a key is written out, or with
 * an escape `\u00..`, since its letters are all ASCII.
 */
export const parseJson = (text: string): unknown => {
  const value: unknown = JSON.parse(text)
  // Without its first quote, which is everywhere, the second key is searched for in half the time.
  if (text.includes('__proto__') || text.includes('\\u00') || text.includes('constructor"')) refuseUnsafeKeys(value)
  return value
}
