import { ExpressionError } from './error.ts'
import { DATA_DEPTH } from './limits.ts'

/** Parsed JSON that is safe to hand on: not too deep to be walked, and without a key `__proto__`. */
export const checkedJson = (value: unknown, depth = 0): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (depth > DATA_DEPTH) throw new ExpressionError('expression.dataTooDeep')
  if (Object.hasOwn(value, '__proto__')) throw new ExpressionError('expression.json', '__proto__')
  for (const part of Object.values(value)) checkedJson(part, depth + 1)
  return value
}
