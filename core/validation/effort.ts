import type { Faults } from './fault.ts'

/** The keyword that `readSchema` adds to schemas that a `$ref` names. No author can write it: it isn't in the vocabulary. */
export const SPENDS = 'spends'

/** Looks of referred schemas at values that any check may take. */
const ENOUGH = 100_000
/** Looks at each part of a larger value. */
const FOR_EACH_PART = 4

class EffortSpent extends Error {}

/** How many values there are in a value, itself included. Walks without recursion. */
const countParts = (value: unknown): number => {
  const open: unknown[] = [value]
  let count = 0
  while (open.length > 0) {
    const next = open.pop()
    count += 1
    if (typeof next === 'object' && next !== null) for (const part of Object.values(next)) open.push(part)
  }
  return count
}

/**
 * Bounds the work of one check. Only schemas with `$ref` need it: a union inside a union, by way of a `$ref`,
 * can ask for 2ⁿ looks at data nested n deep.
 */
export interface Effort {
  /** Begins a check of that value. */
  readonly begin: (value: unknown) => void
  /** Counts a look; throws when there were too many for the value. */
  readonly spend: () => void
}

export const createEffort = (): Effort => {
  let left = ENOUGH
  let checked: unknown
  let extended = false
  return {
    begin: (value) => {
      left = ENOUGH
      checked = value
      extended = false
    },
    spend: () => {
      left -= 1
      if (left >= 0) return
      if (extended) throw new EffortSpent()
      extended = true
      left = countParts(checked) * FOR_EACH_PART - ENOUGH
    },
  }
}

const tooDeep: Faults = [
  {
    code: 'value.tooDeep',
    pointer: '',
    message: { vi: 'Dữ liệu lồng nhau quá sâu.', en: 'The data is nested too deeply.' },
  },
]

const tooComplex: Faults = [
  {
    code: 'value.tooComplex',
    pointer: '',
    message: {
      vi: 'Dữ liệu quá phức tạp để kiểm tra theo lược đồ này.',
      en: 'The data is too complex to be checked against this schema.',
    },
  },
]

/** What a check that could not be finished says; undefined for anything else that was thrown. */
export const unfinished = (thrown: unknown): Faults | undefined => {
  if (thrown instanceof EffortSpent) return tooComplex
  // A schema that refers to itself goes as deep as the data: the stack may end first.
  return thrown instanceof RangeError ? tooDeep : undefined
}
