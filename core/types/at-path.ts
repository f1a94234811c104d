import { membersOf, nullable, union } from './union.ts'
import { ANY, type Field, markedSecret, NULL, NUMBER, type ObjectType, type ValueType } from './value-type.ts'

/** What reading one name of a value gives. */
type Read =
  | { readonly found: ValueType }
  /** Silent: the schema names other fields and does not say that there are no more. */
  | { readonly lacks: ObjectType; readonly silent: boolean }
  /** Something without fields of that name, such as a text. */
  | { readonly lacks: undefined; readonly silent: false }

const NO_FIELDS: Read = { lacks: undefined, silent: false }

const ofField = ({ type, required }: Field): ValueType => (required ? type : nullable(type))

const inObject = (object: ObjectType, name: string): Read => {
  const field = object.fields.get(name)
  if (field) return { found: ofField(field) }
  if (object.rest.kind === 'open') return { found: nullable(object.rest.type) }
  return { lacks: object, silent: object.rest.kind === 'silent' }
}

type ByKind = { readonly [K in Exclude<ValueType['kind'], 'union'>]: (type: never, name: string) => Read }

const NOTHING = (): Read => ({ found: NULL })
const isIndex = (name: string): boolean => /^(0|[1-9]\d*)$/.test(name)

const byKind: ByKind = {
  any: () => ({ found: ANY }),
  never: (type: ValueType) => ({ found: type }),
  null: NOTHING,
  boolean: () => NO_FIELDS,
  number: () => NO_FIELDS,
  string: (_: ValueType, name) => (name === 'length' ? { found: NUMBER } : isIndex(name) ? { found: ANY } : NO_FIELDS),
  list: ({ item }: { item: ValueType }, name) =>
    name === 'length' ? { found: NUMBER } : isIndex(name) ? { found: nullable(item) } : NO_FIELDS,
  object: inObject,
}

const readOne = (type: ValueType, name: string): Read => {
  const read = (byKind[type.kind as Exclude<ValueType['kind'], 'union'>] as (type: ValueType, name: string) => Read)(
    type,
    name,
  )
  return type.secret && 'found' in read ? { found: markedSecret(read.found) } : read
}

/** A field that one of several possible types has is read with null for the others; null by itself has none. */
const readAny = (type: ValueType, name: string): Read => {
  const members = membersOf(type)
  const reads = members.map((member) => ({ member, read: readOne(member, name) }))
  const found = reads.flatMap(({ member, read }) => ('found' in read && member.kind !== 'null' ? [read.found] : []))
  const lacking = reads.map(({ read }) => read).filter((read) => 'lacks' in read)
  const [first] = lacking
  if (found.length === 0 && first)
    return lacking.find((read) => read.silent) ?? lacking.find((read) => read.lacks) ?? first
  const whole = union(found.length === members.length ? found : [...found, NULL])
  return { found: type.secret ? markedSecret(whole) : whole }
}

/** What a path leads to. */
export type AtPath =
  | { readonly ok: true; readonly type: ValueType }
  /** `at`: the first segment that is not there; `names` are those that would be. */
  | {
      readonly ok: false
      readonly at: number
      /** Nobody said that there is no such field; its value may be anything. */
      readonly silent: boolean
      readonly within: ValueType
      readonly names: Iterable<string>
    }

/** Follows a path of own fields through a type, as expressions do through values: nothing leads to nothing. */
export const typeAt = (from: ValueType, path: readonly string[]): AtPath => {
  let type = from
  for (const [at, name] of path.entries()) {
    const read = readAny(type, name)
    if (!('found' in read)) {
      return { ok: false, at, silent: read.silent, within: type, names: read.lacks?.fields.keys() ?? [] }
    }
    type = read.found
  }
  return { ok: true, type }
}
