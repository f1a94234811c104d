import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createValidators } from '#core/validation'
import { checkWritten } from '../../../core/check/written/check-written.ts'
import { readSchema } from '../../../core/validation/read-schema.ts'
import { shapes } from '../../support/shapes.ts'

const { compile } = createValidators()

const schemaOf = (schema: unknown): unknown => {
  const read = readSchema(schema)
  if (!read.ok) throw new TypeError(JSON.stringify(read.faults))
  return read.schema
}

const fits = (schema: unknown, value: unknown): boolean => {
  const compiled = compile(schema)
  if (!compiled.ok) throw new TypeError(JSON.stringify(compiled.faults))
  return compiled.check(value) === undefined
}

/** What is wrong, apart from fields of which the schema is silent. */
const faultsOf = (schema: unknown, value: unknown) =>
  checkWritten(value, schemaOf(schema), () => undefined).filter((fault) => fault.kind !== 'unknown' || !fault.silent)

const keywordsOf = (schema: unknown, value: unknown): string[] =>
  faultsOf(schema, value).map((fault) => (fault.kind === 'keyword' ? `${fault.keyword} ${fault.pointer}` : fault.kind))

// Written as text: a literal with a member named `then` looks like a promise.
const ifThenElse: unknown = JSON.parse(
  '{"if": {"properties": {"k": {"const": 1}}}, "then": {"required": ["a"]}, "else": {"required": ["b"]}}',
)

describe('literal data is judged as the validator of the run time judges it', () => {
  test('data that fits', () => {
    fc.assert(
      fc.property(
        shapes.chain(({ schema, value }) => fc.tuple(fc.constant(schema), value)),
        ([schema, value]) => {
          expect(faultsOf(schema, value)).toEqual([])
        },
      ),
      { numRuns: 500 },
    )
  })

  test('data that fits another schema', () => {
    fc.assert(
      fc.property(
        shapes,
        shapes.chain(({ value }) => value),
        ({ schema }, value) => {
          expect(faultsOf(schema, value).length === 0).toBe(fits(schema, value))
        },
      ),
      { numRuns: 1_000 },
    )
  })

  test.each([
    [{ type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'integer' } }, ['a', 1, 'b']],
    [{ type: 'array', items: [{ type: 'string' }], additionalItems: false }, ['a', 1]],
    [
      { type: 'array', uniqueItems: true },
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    ],
    [{ type: 'array', contains: { const: 1 } }, [2, 3]],
    [{ type: 'array', minItems: 2 }, [1]],
    [
      { type: 'object', patternProperties: { '^x-': { type: 'string' } }, additionalProperties: false },
      { 'x-a': 1, b: 2 },
    ],
    [{ type: 'object', additionalProperties: { type: 'string' } }, { a: 1 }],
    [{ type: 'object', minProperties: 1 }, {}],
    [
      { type: 'object', maxProperties: 1 },
      { a: 1, b: 1 },
    ],
    [{ type: 'object', dependentRequired: { a: ['b'] } }, { a: 1 }],
    [{ oneOf: [{ type: 'integer' }, { type: 'number' }] }, 1],
    [{ not: { type: 'string' } }, 'a'],
    [ifThenElse, { k: 1, b: 1 }],
    [{ const: { a: [1, { b: 2 }] } }, { a: [1, { b: 3 }] }],
    [{ type: 'number', multipleOf: 0.1 }, 0.25],
    [{ type: 'string', format: 'vn-phone' }, '12'],
    [{ type: 'string', maxLength: 1 }, '👍👍'],
    [{ $defs: { n: { type: 'integer' } }, type: 'array', items: { $ref: '#/$defs/n' } }, [1, 'x']],
    [
      { $id: 'tree', type: 'object', properties: { next: { $ref: 'tree' } }, additionalProperties: false },
      { next: { nxt: 1 } },
    ],
    [{ type: 'object', properties: { cu: false } }, { cu: 1 }],
  ])('%j refuses %j', (schema, value) => {
    expect(fits(schema, value)).toBe(false)
    expect(faultsOf(schema, value)).not.toEqual([])
  })

  test.each([
    [{ type: 'number', multipleOf: 0.1 }, 0.3],
    [{ type: 'string', maxLength: 2 }, '👍👍'],
    [{ $id: 'tree', type: 'object', properties: { next: { $ref: 'tree' } } }, { next: { next: { next: {} } } }],
    [ifThenElse, { k: 1, a: 1 }],
    [ifThenElse, { k: 2, b: 1 }],
    [{ type: 'string', nullable: true }, null],
    [true, [1]],
  ])('%j takes %j', (schema, value) => {
    expect(fits(schema, value)).toBe(true)
    expect(faultsOf(schema, value)).toEqual([])
  })
})

describe('what is told', () => {
  const person = {
    type: 'object',
    properties: { name: { type: 'string' }, age: { type: 'integer' } },
    required: ['name'],
  }

  test('the place is the innermost that is wrong', () => {
    expect(keywordsOf({ type: 'array', items: person }, [{ name: 'a' }, { name: 'b', age: 'x' }])).toEqual([
      'type /1/age',
    ])
  })

  test('a missing field is told of the object that lacks it', () => {
    expect(keywordsOf({ type: 'object', properties: { p: person } }, { p: {} })).toEqual(['required /p'])
  })

  test('a value of the wrong type is told once, whatever else the schema asks', () => {
    expect(keywordsOf({ type: 'string', minLength: 3, pattern: '^a', enum: ['abc'] }, 5)).toEqual(['type '])
  })

  test('of a union of fixed values the choice is told', () => {
    expect(keywordsOf({ anyOf: [{ const: 'a' }, { const: 'b' }] }, 'c')).toEqual(['enum '])
  })

  test('of a union of forms the one that is meant tells what is wrong with it', () => {
    const form = (kind: string, field: string) => ({
      type: 'object',
      properties: { kind: { const: kind }, [field]: { type: 'integer' } },
      required: ['kind', field],
    })
    expect(keywordsOf({ anyOf: [form('x', 'a'), form('y', 'b')] }, { kind: 'y', b: '1' })).toEqual(['type /b'])
  })

  test('where a form is not recognised the union is told', () => {
    expect(keywordsOf({ anyOf: [{ minimum: 3 }, { multipleOf: 2 }] }, 1)).toEqual(['anyOf '])
  })
})

describe('computed parts', () => {
  const schema = schemaOf({
    type: 'object',
    properties: { a: { type: 'string' }, list: { type: 'array', items: { type: 'integer' }, maxItems: 2 } },
    required: ['a'],
    additionalProperties: false,
  })
  const asked = (value: unknown): string[] => {
    const pointers: string[] = []
    checkWritten(value, schema, (_, __, pointer) => void pointers.push(pointer))
    return pointers
  }

  test('each is asked about once, in its place, and the literal parts around are checked', () => {
    const value = { a: { $rule: 1 }, list: [1, { $text: 'x' }, 'y'] }
    expect(asked(value)).toEqual(['/a', '/list/1'])
    expect(checkWritten(value, schema, () => undefined).map(({ pointer }) => pointer)).toEqual(['/list', '/list/2'])
  })

  test('a whole that is computed is asked about as a whole', () => {
    expect(asked({ $rule: { var: 'trigger.body' } })).toEqual([''])
  })

  test('nothing is said of a choice that depends on what is computed', () => {
    const choice = schemaOf({ oneOf: [{ type: 'object', properties: { k: { const: 1 } } }, { type: 'object' }] })
    expect(checkWritten({ k: { $rule: 1 } }, choice, () => undefined)).toEqual([])
    const not = schemaOf({ not: { type: 'object' }, uniqueItems: true, contains: { const: 1 }, const: 1, enum: [2] })
    expect(checkWritten([{ $rule: 1 }, { $rule: 1 }], not, () => undefined)).toEqual([])
  })
})

test('unions inside unions, by reference, are given up in time, and then nothing is said', () => {
  const node = {
    anyOf: [
      { type: 'array', items: { $ref: '#' } },
      { type: 'array', items: { $ref: '#' } },
    ],
  }
  let value: unknown = 'leaf'
  for (let level = 0; level < 60; level += 1) value = [value]
  expect(checkWritten(value, schemaOf(node), () => undefined)).toEqual([])
})
