import { isObject } from '../json.ts'
import { FLOW_LIMITS } from './limits.ts'

/** A place where two values differ, as deep as it can be told. */
export interface Difference {
  readonly path: readonly string[]
  /** Undefined: there was nothing. */
  readonly before: unknown
  readonly after: unknown
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)

/** Keys of both, those of the earlier one first. */
const keysOf = (before: object, after: object): string[] => [
  ...new Set([...Object.keys(before), ...Object.keys(after)]),
]

const own = (from: object, key: string): unknown =>
  Object.hasOwn(from, key) ? (from as Record<string, unknown>)[key] : undefined

const canDescend = (before: unknown, after: unknown): boolean =>
  isList(before) ? isList(after) && before.length === after.length : isObject(before) && isObject(after)

/**
 * The places where two JSON values differ. Lists of different length differ as a whole: which item became which
 * cannot be told. Below the depth that a flow document may have, nothing is told apart any more.
 */
export const differences = (before: unknown, after: unknown): readonly Difference[] => {
  const found: Difference[] = []
  const compare = (was: unknown, is: unknown, path: readonly string[]): void => {
    if (Object.is(was, is)) return
    if (!canDescend(was, is) || path.length > FLOW_LIMITS.nesting) {
      found.push({ path, before: was, after: is })
      return
    }
    for (const key of keysOf(was as object, is as object))
      compare(own(was as object, key), own(is as object, key), [...path, key])
  }
  compare(before, after, [])
  return found
}
