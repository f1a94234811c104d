import { membersOf, nullable, union } from './union.ts'
import { ANY, markedSecret, NEVER, NUMBER, type ObjectType, STRING, type ValueType } from './value-type.ts'

/** What reading one name of a value gives. */
type Read =
  /** `missing`: there may be nothing. */
  | { readonly found: ValueType; readonly missing: boolean }
  /** Silent: the schema names other fields and does not say that there are no more. */
  | { readonly lacks: ObjectType | undefined; readonly silent: boolean }

const NO_FIELDS: Read = { lacks: undefined, silent: false }
const LENGTH: Read = { found: NUMBER, missing: false }

const inObject = (object: ObjectType, name: string): Read => {
  const field = object.fields.get(name)
  if (field) return { found: field.type, missing: !field.required }
  if (object.rest.kind === 'open') return { found: object.rest.type, missing: true }
  return { lacks: object, silent: object.rest.kind === 'silent' }
}

const isIndex = (name: string): boolean => /^(0|[1-9]\d*)$/.test(name)

const indexed =
  (itemOf: (type: never) => ValueType) =>
  (type: never, name: string): Read => {
    if (name === 'length') return LENGTH
    return isIndex(name) ? { found: itemOf(type), missing: true } : NO_FIELDS
  }

type ByKind = { readonly [K in Exclude<ValueType['kind'], 'union'>]: (type: never, name: string) => Read }

const byKind: ByKind = {
  any: () => ({ found: ANY, missing: true }),
  never: () => ({ found: NEVER, missing: false }),
  null: () => ({ found: NEVER, missing: true }),
  boolean: () => NO_FIELDS,
  number: () => NO_FIELDS,
  string: indexed(() => STRING),
  list: indexed(({ item }: { item: ValueType }) => item),
  object: inObject,
}

const readOne = (type: ValueType, name: string): Read => {
  const read = byKind[type.kind as keyof ByKind] as (type: ValueType, name: string) => Read
  return read(type, name)
}

/** A field that some of several possible types have may be missing; one that none has is not there. */
const readAny = (type: ValueType, name: string): Read => {
  const members = membersOf(type)
  const reads = members.map((member) => readOne(member, name))
  const found = reads.flatMap((read, index) =>
    'found' in read ? [{ ...read, member: members[index] as ValueType }] : [],
  )
  const lacking = reads.filter((read) => 'lacks' in read)
  const [first] = lacking
  if (first && found.every(({ member }) => member.kind === 'null'))
    return lacking.find((read) => read.silent) ?? lacking.find((read) => read.lacks) ?? first
  const secret = type.secret || found.some(({ member }) => member.secret)
  const whole = union(found.map((read) => read.found))
  return {
    found: secret ? markedSecret(whole) : whole,
    missing: lacking.length > 0 || found.some(({ missing }) => missing),
  }
}

/** What a path leads to. */
export type AtPath =
  | {
      readonly ok: true
      /** What is read: null where nothing is there. */
      readonly type: ValueType
      /** What is there, if anything is. */
      readonly present: ValueType
      /** There may be nothing, so that a default would be taken. */
      readonly missing: boolean
    }
  | {
      readonly ok: false
      /** The first segment that is not there. */
      readonly at: number
      /** Nobody said that there is no such field; its value may be anything. */
      readonly silent: boolean
      readonly within: ValueType
      /** Names that would be there. */
      readonly names: Iterable<string>
    }

/** Follows a path of own fields through a type, as expressions do through values: nothing leads to nothing. */
export const typeAt = (from: ValueType, path: readonly string[]): AtPath => {
  let present = from
  let missing = false
  for (const [at, name] of path.entries()) {
    const read = readAny(present, name)
    if (!('found' in read))
      return { ok: false, at, silent: read.silent, within: present, names: read.lacks?.fields.keys() ?? [] }
    present = read.found
    missing ||= read.missing
  }
  return { ok: true, type: missing ? nullable(present) : present, present, missing }
}
