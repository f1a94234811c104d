import { membersOf } from './union.ts'
import type { ValueType } from './value-type.ts'

/** Types looked at inside one type; a type may go on for ever. */
const MOST = 2_000

const partsOf = (type: ValueType): readonly ValueType[] => {
  if (type.kind === 'union') return type.of
  if (type.kind === 'list') return [type.item]
  if (type.kind !== 'object') return []
  const parts = Array.from(type.fields.keys(), (name) => type.fields.get(name)?.type).filter(
    (part) => part !== undefined,
  )
  return type.rest.kind === 'open' ? [...parts, type.rest.type] : parts
}

const answers = new WeakMap<ValueType, boolean>()

/** Some part of such a value is marked as secret. */
export const containsSecret = (type: ValueType): boolean => {
  const known = answers.get(type)
  if (known !== undefined) return known
  const seen = new Set<ValueType>([type])
  let found = false
  for (const next of seen) {
    found = next.secret === true || answers.get(next) === true
    if (found || seen.size > MOST) break
    for (const part of partsOf(next)) seen.add(part)
  }
  answers.set(type, found)
  return found
}

/** What the shape says of a part: left out, or let out in a shape of its own, or let out whole. */
const shapeOf = (shape: ValueType | undefined, name: string | undefined): 'dropped' | ValueType | undefined => {
  if (!shape) return undefined
  const parts = membersOf(shape).flatMap((member): (ValueType | undefined)[] => {
    if (member.kind === 'any') return [undefined]
    if (name === undefined) return member.kind === 'list' ? [member.item] : []
    if (member.kind !== 'object') return []
    const field = member.fields.get(name)
    if (field) return [field.type]
    return member.rest.kind === 'open' ? [member.rest.type] : []
  })
  if (parts.length === 0) return 'dropped'
  return parts.includes(undefined) ? undefined : parts[0]
}

/** Levels that a way to a secret may have. */
const DEPTH = 20
/** Ways that are told. */
const MOST_WAYS = 20

/** The way to a part; `*` stands for any item of a list, or any field that has no name of its own. */
type Way = readonly string[]

const waysInto = (type: ValueType, shape: ValueType | undefined, depth: number): Way[] => {
  const look = (inner: ValueType, name: string | undefined): Way[] => {
    const part = shapeOf(shape, name)
    return part === 'dropped' ? [] : waysTo(inner, part, depth + 1).map((way) => [name ?? '*', ...way])
  }
  if (type.kind === 'list') return look(type.item, undefined)
  if (type.kind !== 'object') return []
  const ways: Way[] = []
  for (const name of type.fields.keys()) {
    const field = type.fields.get(name)
    if (field) ways.push(...look(field.type, name))
    if (ways.length >= MOST_WAYS) return ways
  }
  return type.rest.kind === 'open' ? [...ways, ...look(type.rest.type, '*')] : ways
}

const waysTo = (type: ValueType, shape: ValueType | undefined, depth: number): Way[] => {
  if (!containsSecret(type) || depth > DEPTH) return []
  if (type.secret) return [[]]
  return membersOf(type).flatMap((member) => (member.secret ? [[]] : waysInto(member, shape, depth)))
}

/**
 * The ways to the secret parts of a value that would be let out. `shape` is what lets parts out by name, where there
 * is such a thing: an answer is written by its schema, so that what the schema does not name stays inside.
 */
export const leaksIn = (type: ValueType, shape?: ValueType): readonly Way[] =>
  waysTo(type, shape, 0).slice(0, MOST_WAYS)
