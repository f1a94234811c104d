import { refusals } from './refusal.ts'

/** Levels of JSON or YAML that a document may have. */
const DEPTH = 256
/** Values that a document may hold, as often as aliases repeat them. 20 MB of JSON hold about a million. */
const VALUES = 8_000_000

/** Names through which data could reach the prototype of an object. */
const UNSAFE = '__proto__'

/**
 * Takes keys `__proto__` out of parsed data, in place. Throws `Refusal` for data too deep or too large for the
 * recursive readers behind it. Walks without recursion; what aliases repeat is walked, and counted, again.
 */
export const makePlain = (root: unknown): { readonly dropped: number } => {
  const open: { readonly value: object; readonly depth: number }[] = []
  let left = VALUES
  let dropped = 0
  const visit = (value: unknown, depth: number): void => {
    left -= 1
    if (left < 0) throw refusals.tooLarge(VALUES)
    if (typeof value !== 'object' || value === null) return
    if (depth > DEPTH) throw refusals.tooDeep(DEPTH)
    open.push({ value, depth })
  }
  visit(root, 0)
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next
    if (Array.isArray(value)) for (const item of value) visit(item, depth + 1)
    else {
      if (Object.hasOwn(value, UNSAFE)) {
        Reflect.deleteProperty(value, UNSAFE)
        dropped += 1
      }
      for (const key of Object.keys(value)) visit((value as Record<string, unknown>)[key], depth + 1)
    }
  }
  return { dropped }
}
