import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeType, mismatch, typeAt, typeOfSchema } from '#core'
import { compileRule } from '#core/expression'
import { inferRule } from '../../../core/types/infer.ts'
import { nullable, union, withoutNull } from '../../../core/types/union.ts'
import type { ObjectType } from '../../../core/types/value-type.ts'
import { belongs, FIELD_NAMES, type Shape, shapes } from '../../support/shapes.ts'

const withValue = shapes.chain(({ schema, value }) => fc.tuple(fc.constant(schema), value))

const follow = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (at, name) =>
      at !== null && at !== undefined && Object.hasOwn(at, name) ? (at as Record<string, unknown>)[name] : undefined,
    value,
  )

const paths = fc.array(fc.constantFrom(...FIELD_NAMES, '0', '1', 'length'), { maxLength: 3 })

describe('a type made from a schema', () => {
  test('speaks of every value that fits the schema', () => {
    fc.assert(
      fc.property(withValue, ([schema, value]) => {
        expect([value, belongs(value, typeOfSchema(schema))]).toEqual([value, true])
      }),
      { numRuns: 1_000 },
    )
  })

  test('at a path speaks of what is found there; what it calls unknown is not there', () => {
    fc.assert(
      fc.property(withValue, paths, ([schema, value], path) => {
        const read = typeAt(typeOfSchema(schema), path)
        const found = follow(value, path)
        if (read.ok) expect([found, belongs(found ?? null, read.type)]).toEqual([found, true])
        else if (!read.silent) expect(found ?? null).toBeNull()
      }),
      { numRuns: 2_000 },
    )
  })

  test('does not call a mismatch what some value fits', () => {
    fc.assert(
      fc.property(withValue, shapes, ([schema, value], { schema: other }) => {
        const [source, target] = [typeOfSchema(schema), typeOfSchema(other)]
        if (belongs(value, target) && !hasEmptyList(value)) expect(mismatch(source, target)).toBeUndefined()
      }),
      { numRuns: 2_000 },
    )
  })

  test('can be described in both languages', () => {
    fc.assert(
      fc.property(shapes, ({ schema }) => {
        const { vi, en } = describeType(typeOfSchema(schema))
        expect(vi.length).toBeGreaterThan(0)
        expect(en.length).toBeGreaterThan(0)
      }),
    )
  })

  test('is a union of itself and of null with and without null', () => {
    fc.assert(
      fc.property(withValue, ([schema, value]) => {
        const type = typeOfSchema(schema)
        expect(belongs(value, union([type, type]))).toBe(true)
        expect(belongs(null, nullable(type))).toBe(true)
        if (value !== null) expect(belongs(value, withoutNull(type))).toBe(true)
      }),
    )
  })
})

/** An empty list fits any list, whatever its items; what it says of items is no mismatch of its own. */
const hasEmptyList = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length === 0 || value.some(hasEmptyList)
    : typeof value === 'object' && value !== null && Object.values(value).some(hasEmptyList)

const operatorRule = (operand: fc.Arbitrary<unknown>, element: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => {
  const of = (name: string, ...operands: fc.Arbitrary<unknown>[]) =>
    fc.tuple(...operands).map((values) => ({ [name]: values }))
  const fields = fc.dictionary(fc.constantFrom(...FIELD_NAMES), operand, { maxKeys: 3, noNullPrototype: true })
  return fc.oneof(
    ...['and', 'or', 'default', 'merge', 'list', '==', '+', '-', 'cat', 'min'].map((name) =>
      of(name, operand, operand),
    ),
    ...['!', '!!', 'length', 'keys', 'values', 'entries', 'upper', 'text', 'flat', 'count', 'json', 'try'].map((name) =>
      of(name, operand),
    ),
    ...['map', 'filter', 'all', 'some', 'none', 'find', 'unique', 'sort_by', 'group_by', 'count', 'sum'].map((name) =>
      of(name, operand, element),
    ),
    of('if', operand, operand, operand),
    of('if', operand, operand),
    of('?:', operand, operand, operand, operand, operand),
    of('slice', operand, fc.constantFrom(0, 1, -1)),
    of('reduce', operand, element.map(inPair), operand),
    of('get', operand, fc.constantFrom(...FIELD_NAMES, '0'), operand),
    of('pick', operand, fc.constantFrom(...FIELD_NAMES)),
    of('split', operand, fc.constant(',')),
    fields.map((object) => ({ object })),
    fc.array(operand, { maxLength: 3 }),
  )
}

/** A rule about an element, made into one about the pair of a fold. */
const inPair = (rule: unknown): unknown => ({ '+': [{ var: 'accumulator' }, { get: [{ var: 'current' }, 'a'] }, rule] })

const readRule = fc.oneof(
  fc.tuple(fc.constantFrom('var', 'outer'), paths).map(([name, path]) => ({ [name]: path.join('.') })),
  fc.tuple(paths, fc.constantFrom(0, 'd', null)).map(([path, fallback]) => ({ var: [path.join('.'), fallback] })),
)

const rules = fc.letrec((tie) => ({
  rule: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(readRule, fc.constantFrom<unknown>(1, -2.5, 'chữ', '3', true, null, '', [])),
    operatorRule(tie('rule'), tie('rule')),
  ),
})).rule

const scopes: fc.Arbitrary<readonly [Record<string, unknown>, unknown]> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...FIELD_NAMES), shapes), { maxLength: 4, selector: ([name]) => name })
  .chain((fields: readonly (readonly [string, Shape])[]) =>
    fc.tuple(
      fc.constant({
        type: 'object',
        properties: Object.fromEntries(fields.map(([name, { schema }]) => [name, schema])),
        required: fields.map(([name]) => name),
        additionalProperties: false,
      }),
      fc.record(Object.fromEntries(fields.map(([name, { value }]) => [name, value])), { noNullPrototype: true }),
    ),
  )

test('what a rule gives is of the type that was inferred for it', () => {
  let evaluated = 0
  fc.assert(
    fc.property(rules, scopes, (rule, [schema, scope]) => {
      const compiled = compileRule(rule)
      if (!compiled.ok) return
      const root = typeOfSchema(schema) as ObjectType
      const type = inferRule(rule, { root, here: root, pointer: '', notice: () => {} })
      let answer: unknown
      try {
        answer = compiled.rule.evaluate(scope, { now: 0 })
      } catch {
        return
      }
      evaluated += 1
      expect([answer, describeType(type).en, belongs(answer, type)]).toEqual([answer, describeType(type).en, true])
    }),
    { numRuns: 4_000 },
  )
  expect(evaluated).toBeGreaterThan(1_000)
})
