import { ExpressionError } from './error.ts'
import { DATA_DEPTH } from './limits.ts'
import { grow, type Run } from './run.ts'

/**
 * Pays for a value as large as it would be as JSON, where parts that are shared count each time.
 * Throws when it is larger than what is left, or too deep to be walked.
 */
export const measure = (value: unknown, run: Run): void => walk(value, run, 0)

function walk(value: unknown, run: Run, depth: number): void {
  grow(run, typeof value === 'string' ? value.length + 1 : 1)
  if (typeof value !== 'object' || value === null) return
  if (depth > DATA_DEPTH) throw new ExpressionError('expression.dataTooDeep')
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) walk(value[i], run, depth + 1)
    return
  }
  for (const key of Object.keys(value)) {
    grow(run, key.length)
    walk((value as Record<string, unknown>)[key], run, depth + 1)
  }
}
