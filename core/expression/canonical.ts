import { ExpressionError } from './error.ts'
import { DATA_DEPTH } from './limits.ts'
import { grow, type Run } from './run.ts'

/** One text for equal values, whatever the order of their fields, and different texts for different ones. */
export const canonical = (value: unknown, run: Run, depth = 0): string => {
  if (depth > DATA_DEPTH) throw new ExpressionError('expression.dataTooDeep')
  let text: string
  if (Array.isArray(value)) text = `[${value.map((item) => canonical(item, run, depth + 1)).join()}]`
  else if (typeof value === 'object' && value !== null) {
    const fields = Object.keys(value).sort()
    const part = (key: string) => canonical((value as Record<string, unknown>)[key], run, depth + 1)
    text = `{${fields.map((key) => `${JSON.stringify(key)}:${part(key)}`).join()}}`
  } else text = typeof value === 'string' ? JSON.stringify(value) : String(value)
  grow(run, text.length)
  return text
}
