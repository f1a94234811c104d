import { Type } from '@sinclair/typebox'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileSerializer, UnfitValue } from '#core/validation'

const written = (schema: unknown, value: unknown): string => {
  const compiled = compileSerializer(JSON.parse(JSON.stringify(schema)))
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults))
  return compiled.serialize(value).text
}

const faultOf = (schema: unknown, value: unknown): string => {
  try {
    return `wrote ${written(schema, value)}`
  } catch (thrown) {
    if (!(thrown instanceof UnfitValue)) throw thrown
    return `${thrown.faults[0]?.code} ${thrown.faults[0]?.pointer}`
  }
}

const Person = Type.Object({ name: Type.String(), home: Type.Object({ city: Type.String() }) })
const conditional = JSON.parse(`{
  "type": "object",
  "properties": { "k": {} },
  "if": { "properties": { "k": { "const": 1 } } },
  "then": { "properties": { "t": {} } },
  "else": { "properties": { "e": {} } }
}`)
const inner = { type: 'object', properties: { v: {} } }

describe('what is written', () => {
  it.each<[string, unknown, unknown, string]>([
    [
      'only what the schema names',
      Person,
      { name: 'An', secret: 1, home: { city: 'Huế', pin: 2 } },
      '{"name":"An","home":{"city":"Huế"}}',
    ],
    ['an object of which nothing is named as an empty one', { type: 'object' }, { a: 1 }, '{}'],
    ['anything where nothing is said', Type.Unknown(), { a: [{ b: 1 }] }, '{"a":[{"b":1}]}'],
    ['a list of anything', { type: 'array' }, [{ a: 1 }], '[{"a":1}]'],
    [
      'fields that are allowed outright',
      { type: 'object', additionalProperties: true },
      { a: { b: 1 } },
      '{"a":{"b":1}}',
    ],
    [
      'fields that are allowed, less what theirs do not name',
      { type: 'object', additionalProperties: inner },
      { a: { v: 1, w: 2 } },
      '{"a":{"v":1}}',
    ],
    [
      'fields by pattern',
      { type: 'object', patternProperties: { '^x-': inner }, additionalProperties: false },
      { 'x-a': { v: 1, w: 2 }, y: 3 },
      '{"x-a":{"v":1}}',
    ],
    ['a field that is only required', { type: 'object', required: ['a'] }, { a: { b: 1 }, c: 1 }, '{"a":{"b":1}}'],
    [
      'what any part of allOf names',
      {
        allOf: [{ type: 'object', properties: { a: {} } }, { properties: { b: inner } }],
        unevaluatedProperties: false,
      },
      { a: 1, b: { v: 1, w: 1 }, c: 1 },
      '{"a":1,"b":{"v":1}}',
    ],
    [
      'what the fitting form of a union names',
      {
        anyOf: [
          { type: 'object', properties: { k: { const: 1 }, a: {} }, required: ['k'] },
          { type: 'object', properties: { k: { const: 2 }, b: {} }, required: ['k'] },
        ],
      },
      { k: 2, a: 1, b: 1 },
      '{"k":2,"b":1}',
    ],
    [
      'unions inside unions',
      {
        oneOf: [
          { anyOf: [{ type: 'object', properties: { z: {} }, required: ['z'] }] },
          { type: 'object', properties: { a: {} }, not: { required: ['z'] } },
        ],
      },
      { z: 1, a: 2 },
      '{"z":1}',
    ],
    ['nothing but null for null', Type.Union([Person, Type.Null()]), null, 'null'],
    ['an object that may be null', { ...inner, nullable: true }, { v: 1, w: 1 }, '{"v":1}'],
    ['the side of a condition that holds', conditional, { k: 1, t: 1, e: 1 }, '{"k":1,"t":1}'],
    ['the side of a condition that does not hold', conditional, { k: 2, t: 1, e: 1 }, '{"k":2,"e":1}'],
    [
      'what depends on a field that is there',
      { type: 'object', properties: { a: {} }, dependentSchemas: { a: { properties: { b: {} } } } },
      { a: 1, b: 1, c: 1 },
      '{"a":1,"b":1}',
    ],
    [
      'not what depends on a field that is absent',
      { type: 'object', properties: { a: {} }, dependentSchemas: { a: { properties: { b: {} } } } },
      { b: 1 },
      '{}',
    ],
    [
      'tuples by place',
      Type.Tuple([Person, Type.Integer()]),
      [{ name: 'a', home: { city: 'b', x: 1 } }, 1],
      '[{"name":"a","home":{"city":"b"}},1]',
    ],
    [
      'trees',
      Type.Recursive((This) => Type.Object({ v: Type.Integer(), kids: Type.Array(This) })),
      { v: 1, x: 1, kids: [{ v: 2, x: 2, kids: [] }] },
      '{"v":1,"kids":[{"v":2,"kids":[]}]}',
    ],
    [
      'through $ref with strange names',
      {
        $ref: '#/$defs/a~1b%20%25',
        $defs: { 'a/b %': { type: 'object', properties: { 'x/y~': { anyOf: [inner, { type: 'null' }] } } } },
      },
      { 'x/y~': { v: 1, w: 2 }, z: 1 },
      '{"x/y~":{"v":1}}',
    ],
    ['fields that are undefined not at all', Type.Object({ a: Type.Optional(Type.String()) }), { a: undefined }, '{}'],
    ['no defaults', Type.Object({ a: Type.Optional(Type.String({ default: 'x' })) }), {}, '{}'],
    [
      'a date as the text it is',
      Type.String({ format: 'date-time' }),
      '2026-03-31T08:30:00+07:00',
      '"2026-03-31T08:30:00+07:00"',
    ],
    ['numbers as JSON has them', Type.Array(Type.Number()), [1e21, -0, 1.5, 5e-324], '[1e+21,0,1.5,5e-324]'],
  ])('is %s', (_, schema, value, expected) => {
    expect(written(schema, value)).toBe(expected)
  })

  it('leaves the value as it was', () => {
    const value = { name: 'An', extra: 1, home: { city: 'Huế', extra: 2 } }
    written(Person, value)
    expect(value).toEqual({ name: 'An', extra: 1, home: { city: 'Huế', extra: 2 } })
  })

  it('is never a prototype, whatever the keys', () => {
    const value = JSON.parse('{"a":{"v":1},"__proto__":{"v":2},"b":{"v":3,"w":4}}')
    expect(written({ type: 'object', additionalProperties: inner }, value)).toBe('{"a":{"v":1},"b":{"v":3}}')
    expect(
      written(Person, Object.assign(Object.create({ name: 'inherited' }), { name: 'x', home: { city: 'y' } })),
    ).toContain('"x"')
  })

  it('parses back to the value, whatever the texts in it', () => {
    const Texts = Type.Object({ a: Type.String(), b: Type.Array(Type.Object({ c: Type.String() })) })
    const text = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(text, fc.array(text), (a, b) => {
        const value = { a, b: b.map((c) => ({ c })) }
        expect(JSON.parse(written(Texts, value))).toEqual(value)
      }),
      { numRuns: 300 },
    )
    expect(written(Type.String(), '\ud800"\\\n\u2028')).toBe('"\\ud800\\"\\\\\\n\u2028"')
  })

  it('is right for 100,000 records, with and without something to leave out', () => {
    const Row = Type.Object({ id: Type.Integer(), ten: Type.String(), n: Type.Union([Type.Null(), Person]) })
    const rows = Array.from({ length: 100_000 }, (_, id) => ({ id, ten: `Dòng ${id}`, n: null }))
    expect(written(Type.Array(Row), rows)).toBe(JSON.stringify(rows))
    expect(
      written(
        Type.Array(Row),
        rows.map((row) => ({ ...row, thua: 1 })),
      ),
    ).toBe(JSON.stringify(rows))
  })
})

describe('what does not fit is not written', () => {
  it.each<[unknown, unknown, string]>([
    [Type.Object({ n: Type.Number() }), { n: null }, 'value.type /n'],
    [Type.Object({ n: Type.Number() }), {}, 'value.required /n'],
    [Type.Object({ s: Type.String() }), { s: 1 }, 'value.type /s'],
    [Type.Object({ b: Type.Boolean() }), { b: 'false' }, 'value.type /b'],
    [Type.Integer(), 1.5, 'value.type '],
    [Type.Number(), Number.NaN, 'value.type '],
    [Type.String({ format: 'date' }), 'hôm nay', 'value.format '],
    [Type.String({ pattern: '^(a+)+$' }), `${'a'.repeat(50_000)}!`, 'value.pattern '],
    [Type.String(), new Date(0), 'value.type '],
    [Type.Union([Type.Literal('a'), Type.Object({ k: Type.Literal(1) })]), { k: 2 }, 'value.anyOf '],
    [Type.Unknown(), undefined, 'value.notJson '],
    [Type.Unknown(), 10n, 'value.notJson '],
    [Type.Unknown(), () => 1, 'value.notJson '],
  ])('%j given %o', (schema, value, expected) => {
    expect(faultOf(schema, value)).toBe(expected)
  })

  it('nor is what goes round in a circle or has no end', () => {
    const circle: Record<string, unknown> = {}
    circle.n = circle
    expect(faultOf(Type.Unknown(), circle)).toBe('value.notJson ')
    expect(
      faultOf(
        Type.Recursive((This) => Type.Object({ n: This })),
        circle,
      ),
    ).toBe('value.tooDeep ')
  })
})

describe('the error', () => {
  it('says where and what, in both languages', () => {
    const text = { vi: '/n: Phải là số.', en: '/n: Must be a number.' }
    expect(() => written(Type.Object({ n: Type.Number() }), { n: '1' })).toThrow(
      expect.objectContaining({ text, message: text.en }),
    )
  })
})

describe('a schema', () => {
  it('that cannot be used is told as a fault', () => {
    for (const schema of [{ $ref: 'https://example.gov.vn/x' }, { pattern: '(?=a)' }, { format: 'unsafe' }, { x: 1 }])
      expect(compileSerializer(schema)).toMatchObject({
        ok: false,
        faults: [{ code: expect.stringMatching(/^schema\./) }],
      })
  })
})
