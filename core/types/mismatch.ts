import { membersOf } from './union.ts'
import type { ListType, NumberType, ObjectType, ValueType } from './value-type.ts'

/** Why a value of one type can never be used where another is wanted. */
export interface Mismatch {
  /** The way into the value; `*` for any item of a list. */
  readonly path: readonly string[]
  readonly reason: 'type' | 'values' | 'missing' | 'unknown'
  readonly source: ValueType
  readonly target: ValueType
  /** The field that is missing or unknown. */
  readonly field?: string
}

/** Levels that are compared; a type may go on for ever. */
const DEPTH = 8

const within = (name: string, found: Mismatch | undefined): Mismatch | undefined =>
  found && { ...found, path: [name, ...found.path] }

type Scalar = ValueType & { readonly values?: readonly unknown[] }

const ofScalars = (source: Scalar, target: Scalar): Mismatch | undefined => {
  const allowed = target.values
  if (!source.values || !allowed || source.values.some((value) => allowed.includes(value))) return undefined
  return { path: [], reason: 'values', source, target }
}

const ofNumbers = (source: NumberType, target: NumberType): Mismatch | undefined => {
  if (target.integer && source.values?.every((value) => !Number.isInteger(value)))
    return { path: [], reason: 'type', source, target }
  return ofScalars(source, target)
}

const ofLists = (source: ListType, target: ListType, depth: number): Mismatch | undefined =>
  within('*', mismatch(source.item, target.item, depth + 1))

const ofObjects = (source: ObjectType, target: ObjectType, depth: number): Mismatch | undefined => {
  for (const name of target.fields.keys()) {
    const [given, wanted] = [source.fields.get(name), target.fields.get(name)]
    if (!wanted) continue
    if (!given && wanted.required && source.rest.kind === 'closed')
      return { path: [], reason: 'missing', source, target, field: name }
    const found = given && within(name, mismatch(given.type, wanted.type, depth + 1))
    // What is perhaps not there is wrong only when it is there and never null.
    if (found && given.required) return found
  }
  if (target.rest.kind !== 'closed') return undefined
  for (const name of source.fields.keys()) {
    if (source.fields.get(name)?.required && !target.fields.get(name))
      return { path: [], reason: 'unknown', source, target, field: name }
  }
  return undefined
}

type Compare = (source: never, target: never, depth: number) => Mismatch | undefined

const compare: Readonly<Record<Exclude<ValueType['kind'], 'any' | 'never' | 'union'>, Compare>> = {
  null: () => undefined,
  boolean: ofScalars,
  string: ofScalars,
  number: ofNumbers,
  list: ofLists,
  object: ofObjects,
}

const ofOne = (source: ValueType, target: ValueType, depth: number): Mismatch | undefined => {
  if (source.kind === 'any' || source.kind === 'never' || target.kind === 'any') return undefined
  if (source.kind !== target.kind) return { path: [], reason: 'type', source, target }
  return (
    compare[source.kind as keyof typeof compare] as (a: ValueType, b: ValueType, depth: number) => Mismatch | undefined
  )(source, target, depth)
}

/**
 * Why no value of the source type fits the target; undefined where one may. So only what is certainly wrong is
 * found: a text that might be null is let through, a list of texts where numbers are wanted is not.
 */
export const mismatch = (source: ValueType, target: ValueType, depth = 0): Mismatch | undefined => {
  if (depth > DEPTH) return undefined
  const targets = membersOf(target)
  let first: Mismatch | undefined
  for (const member of membersOf(source)) {
    const found = targets.map((one) => ofOne(member, one, depth))
    if (found.some((one) => one === undefined)) return undefined
    // The form that is of the same kind is the one that was meant.
    const meant = found.find((one) => one && (one.path.length > 0 || one.reason !== 'type'))
    const why =
      meant ?? (targets.length === 1 ? found[0] : { path: [], reason: 'type' as const, source: member, target })
    // Of several reasons the one about a value tells more than the one about null.
    if (!first || first.source.kind === 'null') first = why
  }
  return first
}
