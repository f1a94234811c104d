import { ExpressionError, quoted } from './error.ts'
import { measure } from './measure.ts'
import type { Run } from './run.ts'

/** A value as JSON text. Numbers that JSON lacks become null. */
export const jsonOf = (value: unknown, run: Run): string => {
  measure(value, run)
  return JSON.stringify(value) ?? 'null'
}

/** A value as people read it: nothing is empty text, lists and objects are JSON. */
export const textOf = (value: unknown, run: Run): string => {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? jsonOf(value, run) : String(value)
}

/** A value as a number: a finite number, or text that is one in JSON's own notation. */
export const strictNumber = (value: unknown, run: Run): number => {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value === 'string' && /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(value)) {
    const number = Number(value)
    if (Number.isFinite(number)) return number
  }
  throw new ExpressionError('expression.number', quoted(textOf(value, run)))
}

/** A whole number, or the given one where the operand was left out or null. */
export const wholeNumber = (value: unknown, otherwise: number, run: Run): number =>
  value === undefined || value === null ? otherwise : Math.trunc(strictNumber(value, run))

/** A list; what is none counts as the empty list, as it does for `map` and `filter`. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
