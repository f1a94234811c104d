import { describe, expect, it } from 'vitest'
import { aDocument, imported } from './imported.ts'

/** An operation `put` with that schema as the body of its request and of its answer. */
const withSchema = (schema: unknown, schemas: object = {}, version = '3.0.3') =>
  imported({
    ...aDocument({
      '/a': {
        post: {
          operationId: 'put',
          requestBody: { required: true, content: { 'application/json': { schema } } },
          responses: { 200: { description: '', content: { 'application/json': { schema } } } },
        },
      },
    }),
    openapi: version,
    components: { schemas },
  })

const takes = ({ fault }: ReturnType<typeof withSchema>, body: unknown) => fault('put', 'input', { body }) === undefined
const answers = ({ fault }: ReturnType<typeof withSchema>, body: unknown) => fault('put', 'output', body) === undefined

describe('schemas become schemas of 2020-12', () => {
  it.each([
    ['nullable text', { type: 'string', nullable: true }, [null, 'a'], [1]],
    ['nullable enum', { type: 'string', nullable: true, enum: ['a'] }, [null, 'a'], ['b']],
    ['nullable reference', { nullable: true, allOf: [{ $ref: '#/components/schemas/Ho' }] }, [null, { ma: 'x' }], [{}]],
    ['exclusive bound of 3.0', { type: 'number', minimum: 1, exclusiveMinimum: true }, [1.1], [1]],
    ['bounds written as texts', { type: 'integer', minimum: '2', maximum: '5' }, [2, 5], [1, 6]],
    ['bounds that are none', { type: 'string', maxLength: -1, minLength: 'x', pattern: 7 }, ['', 'abc'], [1]],
    ['words for types', { type: 'Int' }, [1], [1.5, 'a']],
    ['an unknown type', { type: 'thing' }, [1, 'a', {}], []],
    ['an enum of another type', { type: 'string', enum: [1, 'b'] }, ['1', 1, 'b'], ['c']],
    ['an enum of a list’s items', { type: 'array', items: { type: 'string' }, enum: ['a', 'b'] }, [['a']], [['c']]],
    ['an enum that contradicts its length', { type: 'string', maxLength: 1, enum: ['MALE'] }, ['MALE'], ['M']],
    ['required fields', { type: 'object', required: ['a', 'a', 7], properties: { a: {} } }, [{ a: 1, 7: 1 }], [{}]],
    [
      'required as a flag',
      { type: 'object', required: true, properties: { a: { type: 'string', required: true } } },
      [{}],
      [{ a: 1 }],
    ],
    [
      'no further fields',
      { type: 'object', additionalProperties: false, properties: { a: {} } },
      [{ a: 1 }],
      [{ b: 1 }],
    ],
    ['fields of one kind', { type: 'object', additionalProperties: { type: 'integer' } }, [{ b: 1 }], [{ b: 'x' }]],
    ['a tuple', { type: 'array', items: [{ type: 'string' }, { type: 'integer' }] }, [['a', 1]], [[1, 'a']]],
    ['a pattern that looks ahead', { type: 'string', pattern: '^(?=a)b$' }, ['zzz'], []],
    ['a pattern between strokes', { type: 'string', pattern: '/^a+$/' }, ['aa'], ['b']],
    ['formats that check', { type: 'string', format: 'date' }, ['2026-03-31'], ['31/03/2026']],
    ['formats of others', { type: 'string', format: 'cccd' }, ['x'], [1]],
    ['a union whose forms overlap', { oneOf: [{ type: 'number' }, { type: 'integer' }] }, [1], ['a']],
    [
      'read-only fields',
      { type: 'object', required: ['id', 'ten'], properties: { id: { readOnly: true }, ten: {} } },
      [{ ten: 1 }],
      [{ id: 1 }],
    ],
    [
      'names every object has',
      {
        type: 'object',
        properties: { constructor: { type: 'string' }, a: { type: 'string' } },
        required: ['constructor'],
      },
      [{ a: 'x' }],
      [{ a: 1 }],
    ],
  ] as const)('%s', (_, schema, good, bad) => {
    const made = withSchema(schema, {
      Ho: { type: 'object', required: ['ma'], properties: { ma: { type: 'string' } } },
    })
    for (const value of good) expect([value, takes(made, value)]).toEqual([value, true])
    for (const value of bad) expect([value, takes(made, value)]).toEqual([value, false])
  })

  it.each([
    ['constants', { const: 'a' }, ['a'], ['b']],
    ['several types', { type: ['string', 'null'] }, ['a', null], [1]],
    ['exclusive bounds', { type: 'number', exclusiveMaximum: 5 }, [4], [5]],
    ['prefix items', { prefixItems: [{ type: 'string' }] }, [['a', 1]], [[1]]],
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    ['conditions', { if: { required: ['a'] }, then: { required: ['b'] } }, [{ a: 1, b: 1 }, {}], [{ a: 1 }]],
    ['keywords beside a reference', { $ref: '#/components/schemas/Ma', maxLength: 2 }, ['ab'], ['abc', 1]],
    ['a type beside a reference', { $ref: '#/components/schemas/Ma', type: ['object', 'null'] }, ['a', null], [1]],
    ['a boolean schema', { type: 'object', properties: { a: false } }, [{}], [{ a: 1 }]],
    ['pattern properties', { patternProperties: { '^x-': { type: 'string' } } }, [{ 'x-a': 'b' }], [{ 'x-a': 1 }]],
  ] as const)('in 3.1: %s', (_, schema, good, bad) => {
    const made = withSchema(schema, { Ma: { type: 'string' } }, '3.1.0')
    for (const value of good) expect([value, takes(made, value)]).toEqual([value, true])
    for (const value of bad) expect([value, takes(made, value)]).toEqual([value, false])
  })

  it('does not refuse an answer for its finer points', () => {
    const made = withSchema({
      type: 'object',
      additionalProperties: false,
      required: ['ma', 'matKhau'],
      properties: { ma: { type: 'string', maxLength: 2 }, matKhau: { type: 'string', writeOnly: true } },
    })
    expect(answers(made, { ma: 'abc', moi: 1 })).toBe(true)
    expect(answers(made, { ma: 1 })).toBe(false)
    expect(answers(made, {})).toBe(false)
  })

  it('lets parts of an `allOf` each forbid other fields, as documents do', () => {
    const made = withSchema(
      {
        allOf: [
          { $ref: '#/components/schemas/A' },
          { type: 'object', additionalProperties: false, properties: { b: { type: 'string' } } },
        ],
      },
      { A: { type: 'object', additionalProperties: false, required: ['a'], properties: { a: { type: 'string' } } } },
    )
    expect(takes(made, { a: 'x', b: 'y' })).toBe(true)
    expect(takes(made, { b: 'y' })).toBe(false)
  })

  it('tells forms apart by their discriminator', () => {
    const made = withSchema(
      {
        oneOf: [{ $ref: '#/components/schemas/CaNhan' }, { $ref: '#/components/schemas/ToChuc' }],
        discriminator: { propertyName: 'loai', mapping: { cn: '#/components/schemas/CaNhan' } },
      },
      {
        CaNhan: { type: 'object', properties: { ten: { type: 'string' } } },
        ToChuc: { type: 'object', properties: { maSoThue: { type: 'string' } } },
      },
    )
    expect(takes(made, { loai: 'cn', ten: 'A' })).toBe(true)
    expect(takes(made, { loai: 'ToChuc', maSoThue: '1' })).toBe(true)
    expect(takes(made, { loai: 'cn', ten: 1 })).toBe(false)
    expect(takes(made, { loai: 'khac' })).toBe(false)
  })

  it('keeps circular schemas as references that are checked all the way down', () => {
    const made = withSchema(
      { $ref: '#/components/schemas/Cay' },
      {
        Cay: {
          type: 'object',
          required: ['ten'],
          properties: { ten: { type: 'string' }, con: { type: 'array', items: { $ref: '#/components/schemas/Cay' } } },
        },
      },
    )
    expect(takes(made, { ten: 'a', con: [{ ten: 'b', con: [{ ten: 'c' }] }] })).toBe(true)
    expect(takes(made, { ten: 'a', con: [{ ten: 'b', con: [{}] }] })).toBe(false)
  })

  it('opens references that lead back to themselves without going into the data', () => {
    const made = withSchema(
      { $ref: '#/components/schemas/A' },
      {
        A: { allOf: [{ $ref: '#/components/schemas/B' }, { type: 'object', required: ['a'] }] },
        B: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/C' }] },
        C: { $ref: '#/components/schemas/C' },
      },
    )
    expect(takes(made, { a: 1 })).toBe(true)
    expect(takes(made, {})).toBe(false)
    expect(made.report.warnings.length).toBeGreaterThan(0)
  })

  it('simplifies a schema that is too large, from the inside, and says so', () => {
    const wide = (depth: number): object =>
      depth === 0
        ? { type: 'string' }
        : {
            type: 'object',
            properties: Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`f${i}`, wide(depth - 1)])),
          }
    const made = withSchema(wide(4))
    expect(takes(made, { f0: {} })).toBe(true)
    expect(takes(made, { f0: 'x' })).toBe(false)
    expect(made.report.warnings.map(({ en }) => en)).toEqual([expect.stringContaining('too large')])
  })
})
