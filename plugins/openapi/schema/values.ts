import { isObject } from '#core'
import { isInheritedName, SCHEMA_LIMITS } from '#core/schema'
import { numberOf } from '../read/loose.ts'

const isData = (value: unknown, depth: number): boolean => {
  if (depth >= SCHEMA_LIMITS.nesting) return false
  if (typeof value !== 'object' || value === null) return value !== undefined
  if (Array.isArray(value)) return value.every((item) => isData(item, depth + 1))
  return (
    isObject(value) && Object.entries(value).every(([name, item]) => !isInheritedName(name) && isData(item, depth + 1))
  )
}

/** Characters of JSON that an example or a default may take. */
const MOST = 2_000

/** A value fit to stand in a schema; undefined for one that isn't, or that is too large to be of use there. */
export const plainValue = (value: unknown): unknown =>
  isData(value, 0) && JSON.stringify(value).length <= MOST ? value : undefined

type Fit = (value: unknown) => unknown

/** A listed value as one of that type, where it plainly means one; undefined where it cannot. */
const FITS: Readonly<Record<string, Fit>> = {
  string: (value) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : textual(value)),
  integer: (value) => (Number.isInteger(numberOf(value)) ? numberOf(value) : undefined),
  number: numberOf,
  boolean: (value) =>
    value === 'true' ? true : value === 'false' ? false : typeof value === 'boolean' ? value : undefined,
  null: (value) => (value === null || value === 'null' ? null : undefined),
  array: (value) => (Array.isArray(value) ? value : undefined),
  object: (value) => (isObject(value) ? value : undefined),
}

const textual = (value: unknown): unknown => (typeof value === 'string' ? value : undefined)

/** The value as one of these types; any value where no type is asked for. `null` stays: it says that null is allowed. */
const asOneOf = (value: unknown, types: readonly string[]): unknown => {
  if (types.length === 0 || value === null) return value
  for (const type of types) {
    const fit = FITS[type]?.(value)
    if (fit !== undefined) return fit
  }
  return undefined
}

/** The values of an `enum`, and whether they are of the schema's own types. */
export interface Listed {
  readonly values: readonly unknown[]
  readonly fits: boolean
}

/**
 * The values of an `enum`. Where some are of another type than the schema says (YAML reads `[1, 2]` and `[yes, no]` as
 * it likes) each is there as it was written and as what it means. Undefined where the list is of no use, so that nothing
 * is checked rather than everything refused.
 */
export const enumOf = (value: unknown, types: readonly string[]): Listed | undefined => {
  if (!Array.isArray(value) || value.length > SCHEMA_LIMITS.values / 2) return undefined
  const values = new Map<string, unknown>()
  let fits = true
  for (const one of value) {
    if (!isData(one, 0)) continue
    const meant = asOneOf(one, types)
    if (meant !== one) fits = false
    for (const each of meant === undefined ? [one] : [meant, one]) values.set(JSON.stringify(each), each)
  }
  return values.size > 0 ? { values: [...values.values()], fits } : undefined
}

/** A value as one of the types: of a `const`, a `default`. */
export const typedValue = (value: unknown, types: readonly string[]): unknown => plainValue(asOneOf(value, types))
