import { isObject } from '../json.ts'

/** JSON text that two values share exactly when JSON Schema calls them equal: keys in order, 1.0 as 1. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (!isObject(value)) return JSON.stringify(value) ?? 'null'
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
  return `{${members.join(',')}}`
}

/**
 * `uniqueItems` in time linear in the size of the data. Ajv's own compares every pair of objects, so that a list
 * of 100,000 of them, 300 KB of text, would hold up the process for minutes.
 */
export const areUnique = (items: readonly unknown[]): boolean => {
  const seen = new Set<unknown>()
  for (const item of items) {
    // Texts stay apart from the canonical text of other values by their type or first letter.
    const key =
      typeof item === 'object' && item !== null ? canonical(item) : typeof item === 'string' ? `"${item}` : item
    if (seen.has(key)) return false
    seen.add(key)
  }
  return true
}
