/** Deeper than this nothing fits: it would exhaust the stack of whoever writes it. */
const DEPTH = 64

/** What a value costs to write down, roughly in UTF-16 units of JSON; stops counting when `budget` is spent. */
const spend = (value: unknown, budget: number, depth: number): number => {
  if (depth > DEPTH) return -1
  if (typeof value === 'string') return budget - value.length - 2
  if (typeof value !== 'object' || value === null) return budget - 6
  let left = budget - 2
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length && left >= 0; i += 1) left = spend(value[i], left - 1, depth + 1)
    return left
  }
  for (const key in value) {
    left = spend((value as Record<string, unknown>)[key], left - key.length - 4, depth + 1)
    if (left < 0) return left
  }
  return left
}

/** Would the value's JSON text be at most about `limit` long? Costs no more for a large value than for one at the limit. */
export const fits = (value: unknown, limit: number): boolean => spend(value, limit, 0) >= 0
