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

/** The way to a part; `*` stands for any item of a list, or any field that has no name of its own. */
type Way = readonly string[]

/** A part on the way, and what lets its own parts out. */
interface Look {
  readonly type: ValueType
  readonly shape: ValueType | undefined
  readonly way: Way
}

/** Ways that are told. */
const MOST_WAYS = 20

const namedParts = (type: ValueType): (readonly [name: string | undefined, part: ValueType])[] => {
  if (type.kind === 'list') return [[undefined, type.item]]
  if (type.kind !== 'object') return []
  const named = Array.from(type.fields.keys()).flatMap((name) => {
    const field = type.fields.get(name)
    return field ? [[name, field.type] as const] : []
  })
  return type.rest.kind === 'open' ? [...named, ['*', type.rest.type]] : named
}

const looksInto = ({ type, shape, way }: Look): Look[] =>
  membersOf(type).flatMap((member) =>
    namedParts(member).flatMap(([name, part]): Look[] => {
      const inner = shapeOf(shape, name)
      return inner === 'dropped' || !containsSecret(part)
        ? []
        : [{ type: part, shape: inner, way: [...way, name ?? '*'] }]
    }),
  )

const isMarked = (type: ValueType): boolean => type.secret === true || membersOf(type).some(({ secret }) => secret)

/** Times that one type is looked through: it may be there in more ways than can be counted. */
const MOST_VISITS = 4

const createVisits = () => {
  const counts = new Map<ValueType, Map<ValueType | undefined, number>>()
  return ({ type, shape }: Look): number => {
    const ofType = counts.get(type) ?? new Map<ValueType | undefined, number>()
    const count = (ofType.get(shape) ?? 0) + 1
    ofType.set(shape, count)
    counts.set(type, ofType)
    return count
  }
}

/**
 * The ways to the secret parts of a value that would be let out, the shortest first. `shape` is what lets parts out
 * by name, where there is such a thing: an answer is written by its schema, so that what the schema does not name
 * stays inside.
 */
export const leaksIn = (type: ValueType, shape?: ValueType): readonly Way[] => {
  const open: Look[] = containsSecret(type) ? [{ type, shape, way: [] }] : []
  const visit = createVisits()
  const ways: Way[] = []
  for (let at = 0; at < open.length && at < MOST && ways.length < MOST_WAYS; at += 1) {
    const look = open[at] as Look
    if (isMarked(look.type)) ways.push(look.way)
    else if (visit(look) <= MOST_VISITS) open.push(...looksInto(look))
  }
  return ways
}
