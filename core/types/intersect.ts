import { membersOf, union } from './union.ts'
import {
  type Field,
  type Fields,
  type ListType,
  lazyField,
  lazyList,
  markedSecret,
  NEVER,
  type ObjectType,
  type Rest,
  type ValueType,
} from './value-type.ts'

const intersectRest = (a: Rest, b: Rest): Rest => {
  if (a.kind === 'closed' || b.kind === 'silent') return a
  if (b.kind === 'closed' || a.kind === 'silent') return b
  return { kind: 'open', type: intersect(a.type, b.type) }
}

const intersectField = (a: Field, b: Field): Field =>
  lazyField(() => intersect(a.type, b.type), a.required || b.required)

const intersectFields = (a: Fields, b: Fields): Fields => {
  const fields = new Map<string, Field>()
  for (const name of a.keys()) {
    const [left, right] = [a.get(name), b.get(name)]
    if (left) fields.set(name, right ? intersectField(left, right) : left)
  }
  for (const name of b.keys()) {
    const right = b.get(name)
    if (right && !fields.has(name)) fields.set(name, right)
  }
  return fields
}

const common = <T>(a: readonly T[] | undefined, b: readonly T[] | undefined): { readonly values?: readonly T[] } => {
  const values = a && b ? a.filter((value) => b.includes(value)) : (a ?? b)
  return values ? { values } : {}
}

type Same = { [K in ValueType['kind']]?: (a: never, b: never) => ValueType }

/** Both types, where they are of the same kind. */
const same: Same = {
  boolean: (a: { values?: boolean[] }, b: { values?: boolean[] }) => ({
    kind: 'boolean',
    ...common(a.values, b.values),
  }),
  number: (a: { integer?: boolean; values?: number[] }, b: { integer?: boolean; values?: number[] }) => ({
    kind: 'number',
    ...((a.integer || b.integer) && { integer: true }),
    ...common(a.values, b.values),
  }),
  string: (a: { format?: string; values?: string[] }, b: { format?: string; values?: string[] }) => ({
    kind: 'string',
    ...((a.format ?? b.format) !== undefined && { format: (a.format ?? b.format) as string }),
    ...common(a.values, b.values),
  }),
  list: (a: ListType, b: ListType) => lazyList(() => intersect(a.item, b.item)),
  object: (a: ObjectType, b: ObjectType) => ({
    kind: 'object',
    fields: intersectFields(a.fields, b.fields),
    rest: intersectRest(a.rest, b.rest),
  }),
}

const both = (a: ValueType, b: ValueType): ValueType => {
  if (a.kind === 'any') return b
  if (b.kind === 'any') return a
  if (a.kind !== b.kind) return NEVER
  return (same[a.kind] as ((a: ValueType, b: ValueType) => ValueType) | undefined)?.(a, b) ?? a
}

/** What both types say. A mark of either stays. */
export const intersect = (a: ValueType, b: ValueType): ValueType => {
  const type = union(membersOf(a).flatMap((left) => membersOf(b).map((right) => both(left, right))))
  return a.secret || b.secret ? markedSecret(type) : type
}
