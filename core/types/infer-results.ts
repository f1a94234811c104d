import type { Result } from '../expression/signature.ts'
import { typeAt } from './at-path.ts'
import type { Use } from './inference.ts'
import { membersOf, nullable, union, widened, withoutNull } from './union.ts'
import {
  ANY,
  BOOLEAN,
  type Field,
  listOf,
  NEVER,
  NULL,
  NUMBER,
  OPEN,
  objectOf,
  STRING,
  type ValueType,
} from './value-type.ts'

type OfKind<K extends Result['kind']> = Extract<Result, { readonly kind: K }>
type Results = { readonly [K in Result['kind']]: (use: Use, result: OfKind<K>) => ValueType }

const there = (type: ValueType): Field => ({ type, required: true })

const basic: Readonly<Record<string, ValueType>> = {
  any: ANY,
  boolean: BOOLEAN,
  number: NUMBER,
  string: STRING,
  array: listOf(ANY),
  object: objectOf([], OPEN),
}

const basicType = (name: string): ValueType => basic[name] ?? ANY

const typesFrom = (use: Use, from = 0): ValueType[] =>
  Array.from({ length: Math.max(0, use.length - from) }, (_, index) => use.type(from + index))

/** The items of a list; `any` for what may be one, nothing for what is none. */
export const itemOf = (type: ValueType): ValueType =>
  union(
    membersOf(type).map((member) => (member.kind === 'list' ? member.item : member.kind === 'any' ? member : NEVER)),
  )

/**
 * What a folding rule sees. The accumulator begins as the start and becomes what the rule gives, so that its type
 * is known only where that is a plain value.
 */
export const pairOf = (use: Use): ValueType => {
  const start = widened(use.type(2))
  const plain = start.kind === 'number' || start.kind === 'string' || start.kind === 'boolean'
  return objectOf([
    ['current', there(itemOf(use.type(0)))],
    ['accumulator', there(plain ? start : ANY)],
  ])
}

const bases = {
  scope: ({ env }: Use) => env.here,
  root: ({ env }: Use) => env.root,
  operand: (use: Use) => use.type(0),
}

/** Paths from the root are looked at elsewhere, where it is known which step runs before which. */
const ofPath: Results['path'] = (use, { of }) => {
  const index = of === 'operand' ? 1 : 0
  const path = use.length > index ? use.raw(index) : ''
  if (path !== null && typeof path !== 'string' && typeof path !== 'number') return ANY
  const segments = path === null || path === '' ? [] : String(path).split('.')
  const from = bases[of](use)
  const found = typeAt(from, segments)
  if (!found.ok) {
    if (from !== use.env.root) use.env.notice({ kind: 'path', pointer: use.place(index), from, path: segments })
    return ANY
  }
  if (use.length <= index + 1) return found.type
  // A null that is there is no reason to take the default.
  return found.missing ? union([found.present, use.type(index + 1)]) : found.present
}

/** A part of a list is a list; of anything else the text is taken, and a part of it. */
const sliced = (type: ValueType): ValueType =>
  union(membersOf(type).map((member) => (member.kind === 'list' || member.kind === 'any' ? member : STRING)))

/** Operators that pass on from an operand only what is not null, unless it is the last. */
const SKIPS_NULL: ReadonlySet<string> = new Set(['default', 'or'])

const ofOneOf: Results['oneOf'] = (use, { from }) => {
  const types = typesFrom(use, from)
  if (types.length === 0) return NULL
  if (use.name === 'try' && types.length === 1) return nullable(types[0] ?? NULL)
  if (!SKIPS_NULL.has(use.name)) return union(types)
  return union(types.map((type, index) => (index < types.length - 1 ? withoutNull(type) : type)))
}

/** Condition, answer, condition, answer, …, else. */
const ofBranches: Results['branches'] = (use) => {
  const types = typesFrom(use)
  const answers = types.filter((_, index) => index % 2 === 1 || index === types.length - 1)
  return union(types.length % 2 === 0 ? [...answers, NULL] : answers)
}

const ofMerged: Results['merged'] = (use) => {
  const types = typesFrom(use).flatMap((type) =>
    membersOf(type).map((member) => (member.kind === 'list' ? member.item : member)),
  )
  return listOf(types.length > 0 ? union(types) : NEVER)
}

const ofEntries: Results['entries'] = (use) => {
  const types = membersOf(use.type(0)).map((member): ValueType => {
    if (member.kind !== 'object') return ANY
    const known = Array.from(member.fields.keys(), (name) => member.fields.get(name)?.type ?? ANY)
    return union(member.rest.kind === 'closed' ? known : [...known, ANY])
  })
  return listOf(
    objectOf([
      ['key', there(STRING)],
      ['value', there(union(types))],
    ]),
  )
}

/** The type of an operator's answer, by the kind of its signature. */
export const results: Results = {
  is: (_, { type }) => basicType(type),
  orNull: (_, { type }) => nullable(basicType(type)),
  path: ofPath,
  operand: (use, { index }) => (use.name === 'slice' ? sliced(use.type(index)) : use.type(index)),
  oneOf: ofOneOf,
  branches: ofBranches,
  element: (use) => nullable(itemOf(use.type(0))),
  sameList: (use) => listOf(itemOf(use.type(0))),
  listOf: (use, { operand }) => {
    if (operand !== 'all') return listOf(use.type(operand))
    return listOf(use.length === 0 ? NEVER : union(typesFrom(use)))
  },
  merged: ofMerged,
  groups: (use) =>
    listOf(
      objectOf([
        ['key', there(use.type(1))],
        ['items', there(listOf(itemOf(use.type(0))))],
      ]),
    ),
  entries: ofEntries,
  fields: (use) => use.type(0),
  folded: (use) => union([widened(use.type(2)), use.type(1)]),
}
