import { ANY, type Marks, markedSecret, NEVER, NULL, type ValueType } from './value-type.ts'

/** Members of a union; beyond, nothing is said about the value. */
const MOST_MEMBERS = 24
/** Values named one by one; beyond, only their type is. */
const MOST_VALUES = 64

type Scalar = Extract<ValueType, { readonly values?: readonly unknown[] }>

const isScalar = (type: ValueType): type is Scalar =>
  type.kind === 'string' || type.kind === 'number' || type.kind === 'boolean'

/** One scalar type for two of the same kind. */
const merged = (a: Scalar, b: Scalar): ValueType => {
  const secret = a.secret || b.secret ? { secret: true } : {}
  const values = a.values && b.values ? [...new Set<unknown>([...a.values, ...b.values])] : undefined
  const kept = values && values.length <= MOST_VALUES ? { values } : {}
  if (a.kind === 'number' && b.kind === 'number')
    return { kind: 'number', ...(a.integer && b.integer && { integer: true }), ...kept, ...secret } as ValueType
  if (a.kind === 'string' && b.kind === 'string')
    return {
      kind: 'string',
      ...(a.format !== undefined && a.format === b.format && { format: a.format }),
      ...kept,
      ...secret,
    } as ValueType
  return { kind: a.kind, ...kept, ...secret } as ValueType
}

const add = (members: ValueType[], type: ValueType): void => {
  if (type.kind === 'never' || members.includes(type)) return
  const same = members.findIndex((member) => member.kind === type.kind && (type.kind === 'null' || isScalar(type)))
  if (same < 0) members.push(type)
  else if (isScalar(type)) members[same] = merged(members[same] as Scalar, type)
}

/** The types that a value of this type may have, one by one. */
export const membersOf = (type: ValueType): readonly ValueType[] => (type.kind === 'union' ? type.of : [type])

export const isSecret = (types: readonly Marks[]): boolean => types.some(({ secret }) => secret === true)

/** One of these types. */
export const union = (types: readonly ValueType[]): ValueType => {
  const secret = isSecret(types) ? { secret: true } : {}
  const members: ValueType[] = []
  for (const type of types) for (const member of membersOf(type)) add(members, member)
  const [only] = members
  if (only === undefined) return NEVER
  if (members.length === 1) return secret.secret ? markedSecret(only) : only
  if (members.length > MOST_MEMBERS || members.some(({ kind }) => kind === 'any')) return { ...ANY, ...secret }
  return { kind: 'union', of: members, ...secret }
}

export const nullable = (type: ValueType): ValueType => union([type, NULL])

/** The type without null: what is left when null was looked for and not found. */
export const withoutNull = (type: ValueType): ValueType =>
  type.kind === 'null' ? NEVER : type.kind === 'union' ? union(type.of.filter(({ kind }) => kind !== 'null')) : type

/** The kind of type without the values it is known to have: 3 becomes "a number". */
export const widened = (type: ValueType): ValueType => {
  if (type.kind === 'union') return union(type.of.map(widened))
  if (!isScalar(type) || !type.values) return type
  const { values, ...rest } = type
  return rest.kind === 'number' ? { kind: 'number', ...(rest.secret && { secret: true }) } : (rest as ValueType)
}
