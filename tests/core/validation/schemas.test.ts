import { Type } from '@sinclair/typebox'
import { describe, expect, it } from 'vitest'
import { SCHEMA_LIMITS } from '#core/schema'
import { createValidators } from '#core/validation'

const validators = createValidators()

const faultsOf = (schema: unknown): string[] => {
  const compiled = validators.compile(schema)
  return compiled.ok ? [] : compiled.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}

const own = (json: string): unknown => JSON.parse(json)
const nested = (depth: number): object => (depth === 0 ? {} : { items: nested(depth - 1) })

describe('a schema that cannot be used', () => {
  it.each<[unknown, string[]]>([
    [{ tyep: 'string' }, ['schema.keyword /tyep']],
    [own('{"__proto__":{"type":"string"}}'), ['schema.keyword /__proto__']],
    [{ constructor: 1 }, ['schema.keyword /constructor']],
    [{ properties: { a: { format: 'vn-bien-so' } } }, ['schema.format /properties/a/format']],
    [{ properties: { a: { pattern: '(?=x)' } } }, ['schema.pattern /properties/a/pattern']],
    [{ patternProperties: { '(a)\\1': {} } }, ['schema.pattern /patternProperties/(a)\\1']],
    [own('{"properties":{"__proto__":{}}}'), ['schema.name /properties/__proto__']],
    [{ properties: { toString: {} } }, ['schema.name /properties/toString']],
    [{ required: ['constructor'] }, ['schema.invalid /required']],
    [own('{"const":{"__proto__":1}}'), ['schema.invalid /const']],
    [{ $ref: 'https://example.gov.vn/schema.json' }, ['schema.ref /$ref']],
    [{ $ref: 'file:///etc/passwd' }, ['schema.ref /$ref']],
    [{ $ref: '#/$defs/none' }, ['schema.ref /$ref']],
    [{ $ref: '#/examples/0', examples: [{ type: 'string' }] }, ['schema.ref /$ref']],
    [{ $ref: '#%zz' }, ['schema.ref /$ref']],
    [{ $ref: '#' }, ['schema.refLoop ']],
    [{ anyOf: [{ $ref: '#/$defs/a' }], $defs: { a: { allOf: [{ $ref: '#' }] } } }, ['schema.refLoop ']],
    [{ $defs: { a: { $id: 'x' }, b: { $id: 'x' } } }, ['schema.id /$defs/b']],
    [{ $schema: 'http://json-schema.org/draft-04/schema#' }, ['schema.dialect /$schema']],
    [{ type: 'text' }, ['schema.invalid /type']],
    [{ type: [] }, ['schema.invalid /type']],
    [{ required: ['a', 'a'] }, ['schema.invalid /required']],
    [{ minimum: '1' }, ['schema.invalid /minimum']],
    [{ minLength: -1 }, ['schema.invalid /minLength']],
    [{ multipleOf: 0 }, ['schema.invalid /multipleOf']],
    [{ exclusiveMinimum: true }, ['schema.invalid /exclusiveMinimum']],
    [{ anyOf: [] }, ['schema.invalid /anyOf']],
    [{ enum: [] }, ['schema.invalid /enum']],
    [{ enum: Array.from({ length: SCHEMA_LIMITS.values + 1 }, (_, index) => index) }, ['schema.invalid /enum']],
    [{ properties: [] }, ['schema.invalid /properties']],
    [{ properties: { a: null } }, ['schema.invalid /properties/a']],
    [{ items: 'string' }, ['schema.invalid /items']],
    [null, ['schema.invalid ']],
    ['string', ['schema.invalid ']],
    [Type.Object({ at: Type.Date() }), ['schema.keyword /properties/at/type']],
  ])('%j is told as a fault at its place', (schema, expected) => {
    const given = faultsOf(schema)
    if (JSON.stringify(schema)?.includes('"Date"')) expect(given).toEqual(['schema.invalid /properties/at/type'])
    else expect(given).toEqual(expected)
  })

  it('tells everything that is wrong with it', () => {
    expect(faultsOf({ type: 'x', properties: { a: { format: 'y' }, b: { z: 1 } } })).toHaveLength(3)
  })

  it('is one that is too large, too deep or circular as an object', () => {
    const wide = {
      properties: Object.fromEntries(Array.from({ length: SCHEMA_LIMITS.nodes }, (_, i) => [`f${i}`, {}])),
    }
    const circular: Record<string, unknown> = {}
    circular.items = circular
    for (const schema of [wide, nested(SCHEMA_LIMITS.depth + 1), circular])
      expect(faultsOf(schema).map((fault) => fault.split(' ')[0])).toEqual(['schema.tooLarge'])
    expect(faultsOf(nested(SCHEMA_LIMITS.depth))).toEqual([])
  })

  it('says why in both languages', () => {
    const compiled = validators.compile({ $ref: 'https://example.gov.vn/a.json' })
    expect(compiled).toMatchObject({
      faults: [
        {
          message: {
            vi: expect.stringContaining('không bao giờ được tải về'),
            en: expect.stringContaining('never fetched'),
          },
        },
      ],
    })
  })
})

describe('a schema that can be used', () => {
  it.each([
    true,
    {},
    { label: { vi: 'Họ tên', en: 'Name' }, help: { vi: 'x', en: 'y' }, placeholder: 'z', multiline: true },
    { type: 'string', secret: true, personalData: 'basic', enumLabels: { a: { vi: 'A', en: 'A' } } },
    {
      title: 't',
      description: 'd',
      default: 1,
      examples: [1],
      deprecated: true,
      readOnly: true,
      writeOnly: false,
      $comment: 'c',
    },
    { $id: 'https://example.gov.vn/schema', $ref: '#/definitions/a', definitions: { a: { $id: 'a', type: 'string' } } },
    { unevaluatedProperties: false, allOf: [{ properties: { a: {} } }] },
  ])('may say what forms and logs need, and nothing else is asked of it: %j', (schema) => {
    expect(faultsOf(schema)).toEqual([])
  })

  it('is whatever TypeBox emits for JSON data', () => {
    const Everything = Type.Object({
      tuple: Type.Tuple([Type.String(), Type.Integer()]),
      record: Type.Record(Type.String(), Type.Number()),
      union: Type.Union([Type.Literal(1), Type.Null()]),
      both: Type.Intersect([Type.Object({ a: Type.String() }), Type.Object({ b: Type.String() })], {
        unevaluatedProperties: false,
      }),
      never: Type.Optional(Type.Never()),
      any: Type.Any(),
      not: Type.Not(Type.String()),
      part: Type.Partial(Type.Object({ x: Type.Integer() })),
      template: Type.TemplateLiteral('a-(b|c)'),
      array: Type.Array(Type.Enum({ a: 'a', b: 'b' }), {
        contains: Type.Literal('a'),
        minContains: 1,
        uniqueItems: true,
      }),
      tree: Type.Recursive((This) => Type.Object({ kids: Type.Array(This) })),
    })
    expect(faultsOf(Everything)).toEqual([])
  })

  it('can be compiled again and again, also under the same $id', () => {
    for (let time = 0; time < 3; time += 1) expect(faultsOf({ $id: 'same', type: 'object' })).toEqual([])
  })
})
