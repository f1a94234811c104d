import { ExpressionError } from './error.ts'
import { DATA_DEPTH } from './limits.ts'
import { charge, grow, type Run } from './run.ts'

/**
 * JavaScript's coercions for JSON data, done by hand: the built-in ones would call a `toString` found
 * in the data, recurse without limit, and join a large list for free. Answers are the same.
 */

type Primitive = string | number | boolean | null | undefined

/** A value as operand of a native operator: lists and objects become text, as JavaScript would make them. */
export const primitive = (value: unknown, run: Run): Primitive =>
  typeof value === 'object' && value !== null ? compoundText(value, run, 0) : (value as Primitive)

/** `String(value)`. */
export const stringOf = (value: unknown, run: Run): string =>
  typeof value === 'string' ? value : String(primitive(value, run))

/** `Number(value)`. */
export const numberOf = (value: unknown, run: Run): number =>
  typeof value === 'number' ? value : Number(primitive(value, run))

/** `parseFloat(value)`, which is how JSON-Logic adds and multiplies: `null` and `''` are no numbers, `-0` is `0`. */
export const floatOf = (value: unknown, run: Run): number =>
  typeof value === 'number' ? value + 0 : Number.parseFloat(stringOf(value, run))

/** How a value appears inside `cat` and inside a list that becomes text: nothing is empty text. */
export const joinedText = (value: unknown, run: Run): string =>
  value === null || value === undefined ? '' : stringOf(value, run)

/** Texts up to this length compare as fast as numbers. */
export const SHORT = 256

/** Pays for comparing two long texts, which takes as long as the shorter one. */
export const chargeTexts = (a: unknown, b: unknown, run: Run): void => {
  if (typeof a !== 'string' || a.length <= SHORT || typeof b !== 'string') return
  charge(run, Math.min(a.length, b.length) >> 5)
}

/** Pays for searching a text in a text, which may take as long as both lengths multiplied. */
export const chargeSearch = (text: string, part: string, run: Run): void =>
  charge(run, Math.ceil(text.length / 16 + (text.length * Math.min(part.length, text.length)) / 64))

/** `==`. Two lists or objects are equal when they are one and the same. */
export const looselyEqual = (a: unknown, b: unknown, run: Run): boolean => {
  chargeTexts(a, b, run)
  if (a === b) return true
  if (typeof a !== 'object' || a === null) {
    // biome-ignore lint/suspicious/noDoubleEquals: this is the operator `==` of JSON-Logic
    return typeof b !== 'object' || b === null ? a == b : a !== null && a !== undefined && a == compoundText(b, run, 0)
  }
  if (typeof b === 'object' || b === undefined) return false
  // biome-ignore lint/suspicious/noDoubleEquals: this is the operator `==` of JSON-Logic
  return compoundText(a, run, 0) == b
}

function compoundText(value: object, run: Run, depth: number): string {
  if (!Array.isArray(value)) {
    if (Object.hasOwn(value, 'toString')) throw new ExpressionError('expression.coercion')
    return '[object Object]'
  }
  if (depth > DATA_DEPTH) throw new ExpressionError('expression.dataTooDeep')
  charge(run, value.length)
  let text = ''
  for (let i = 0; i < value.length; i++) {
    const item: unknown = value[i]
    if (i > 0) text += ','
    if (typeof item === 'string') text += item
    else if (typeof item === 'object' && item !== null) text += compoundText(item, run, depth + 1)
    else if (item !== null && item !== undefined) text += String(item)
    if (text.length > run.room) break
  }
  grow(run, text.length)
  return text
}
