import fc from 'fast-check'
import type { ValueType } from '#core'

/** A schema together with values that fit it. */
export interface Shape {
  readonly schema: Record<string, unknown>
  readonly value: fc.Arbitrary<unknown>
}

export const FIELD_NAMES = ['a', 'b', 'c', 'id', 'ten'] as const

const names = fc.constantFrom(...FIELD_NAMES)

const scalars: fc.Arbitrary<Shape> = fc.constantFrom<Shape>(
  { schema: { type: 'string' }, value: fc.string({ maxLength: 6 }) },
  { schema: { type: 'string', enum: ['x', 'y'] }, value: fc.constantFrom('x', 'y') },
  { schema: { const: 'k' }, value: fc.constant('k') },
  { schema: { type: 'string', format: 'date' }, value: fc.constant('2026-03-31') },
  { schema: { type: 'string', minLength: 2, maxLength: 3 }, value: fc.constantFrom('ab', 'đô', 'abc') },
  { schema: { type: 'string', pattern: '^[a-z]+$' }, value: fc.constantFrom('a', 'xyz') },
  { schema: { type: 'integer' }, value: fc.integer({ min: -9, max: 99 }) },
  { schema: { type: 'integer', minimum: 1, exclusiveMaximum: 4 }, value: fc.constantFrom(1, 2, 3) },
  { schema: { type: 'number', multipleOf: 0.5 }, value: fc.constantFrom(0.5, 1, 7.5) },
  { schema: { enum: [1, 'một', null] }, value: fc.constantFrom(1, 'một', null) },
  { schema: { type: 'number' }, value: fc.constantFrom(0, 1.5, -2) },
  { schema: { type: 'boolean' }, value: fc.boolean() },
  { schema: { type: 'null' }, value: fc.constant(null) },
  { schema: { type: ['string', 'null'] }, value: fc.constantFrom('s', null) },
  { schema: {}, value: fc.jsonValue({ maxDepth: 1, noUnicodeString: true }) },
)

const listOf = ({ schema, value }: Shape, bounded: boolean): Shape => ({
  schema: { type: 'array', items: schema, ...(bounded && { maxItems: 2 }) },
  value: fc.array(value, { maxLength: bounded ? 2 : 3 }),
})

const objectOf = (fields: readonly (readonly [string, Shape, boolean])[], closed: boolean): Shape => ({
  schema: {
    type: 'object',
    properties: Object.fromEntries(fields.map(([name, { schema }]) => [name, schema])),
    required: fields.filter(([, , required]) => required).map(([name]) => name),
    ...(closed && { additionalProperties: false }),
  },
  value: fc.record(Object.fromEntries(fields.map(([name, { value }]) => [name, value])), {
    requiredKeys: fields.filter(([, , required]) => required).map(([name]) => name),
    noNullPrototype: true,
  }),
})

const fields = (shape: fc.Arbitrary<Shape>) =>
  fc.uniqueArray(fc.tuple(names, shape, fc.boolean()), { maxLength: 4, selector: ([name]) => name })

/** Schemas of many forms, each with values that fit. */
export const shapes: fc.Arbitrary<Shape> = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalars,
    fc.tuple(tie('shape'), fc.boolean()).map(([shape, bounded]) => listOf(shape, bounded)),
    fc.tuple(fields(tie('shape')), fc.boolean()).map(([all, closed]) => objectOf(all, closed)),
    fc.array(tie('shape'), { minLength: 1, maxLength: 3 }).map(
      (forms): Shape => ({
        schema: { anyOf: forms.map(({ schema }) => schema) },
        value: fc.oneof(...forms.map(({ value }) => value)),
      }),
    ),
    tie('shape').map(({ schema, value }): Shape => ({ schema: { allOf: [schema] }, value })),
  ),
})).shape

/** Whether a value is one that the type speaks of, as far as types go. */
export const belongs = (value: unknown, type: ValueType): boolean => {
  if (type.kind === 'any') return true
  if (type.kind === 'never') return false
  if (type.kind === 'union') return type.of.some((member) => belongs(value, member))
  if (type.kind === 'null') return value === null || value === undefined
  if (type.kind === 'list') return Array.isArray(value) && value.every((item) => belongs(item, type.item))
  if (type.kind === 'object') {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    const own = value as Record<string, unknown>
    for (const name of type.fields.keys()) {
      const field = type.fields.get(name)
      if (!field) continue
      if (Object.hasOwn(own, name) ? !belongs(own[name], field.type) : field.required) return false
    }
    const others = Object.keys(own).filter((name) => !type.fields.get(name))
    if (type.rest.kind === 'closed') return others.length === 0
    const { rest } = type
    return rest.kind === 'silent' || others.every((name) => belongs(own[name], rest.type))
  }
  const actual: string = typeof value
  if (actual !== type.kind) return false
  if (type.kind === 'number' && type.integer && !Number.isInteger(value)) return false
  return !type.values || (type.values as readonly unknown[]).includes(value)
}
