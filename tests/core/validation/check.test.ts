import { Type } from '@sinclair/typebox'
import { describe, expect, it } from 'vitest'
import { type Check, createValidators, type Fault } from '#core/validation'

const validators = createValidators()

const checkOf = (schema: unknown, all = false): Check => {
  const compiled = validators.compile(JSON.parse(JSON.stringify(schema)), { all })
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults))
  return compiled.check
}

const faultsOf = (schema: unknown, value: unknown, all = false): readonly Fault[] => checkOf(schema, all)(value) ?? []
const firstOf = (schema: unknown, value: unknown): string => {
  const [fault] = faultsOf(schema, value)
  return fault ? `${fault.code} ${fault.pointer} ${fault.message.vi} ${fault.message.en}` : 'fits'
}

describe('a value that does not fit', () => {
  it.each<[unknown, unknown, string]>([
    [
      Type.Object({ soDinhDanh: Type.String() }),
      {},
      'value.required /soDinhDanh Thiếu trường bắt buộc “soDinhDanh”. The required field “soDinhDanh” is missing.',
    ],
    [
      Type.Object({ a: Type.Object({}, { additionalProperties: false }) }),
      { a: { 'x/y~z': 1 } },
      'value.additionalProperties /a/x~1y~0z Không có trường “x/y~z” trong lược đồ. There is no field “x/y~z” in the schema.',
    ],
    [
      { unevaluatedProperties: false },
      { thua: 1 },
      'value.additionalProperties /thua Không có trường “thua” trong lược đồ. There is no field “thua” in the schema.',
    ],
    [Type.Integer(), '12', 'value.type  Phải là số nguyên. Must be a whole number.'],
    [{ type: ['string', 'null'] }, 1, 'value.type  Phải là chuỗi ký tự hoặc null. Must be a text or null.'],
    [{ type: 'string', nullable: true }, 1, 'value.type  Phải là chuỗi ký tự hoặc null. Must be a text or null.'],
    [Type.Array(Type.Boolean()), [true, 1], 'value.type /1 Phải là true hoặc false. Must be true or false.'],
    [{ enum: ['nam', 'nữ', 3] }, 'x', 'value.enum  Phải là một trong: "nam", "nữ", 3. Must be one of: "nam", "nữ", 3.'],
    [{ const: 5 }, 6, 'value.const  Phải là 5. Must be 5.'],
    [
      { type: 'string', format: 'date' },
      '31/03/2026',
      'value.format  Không phải ngày dạng NĂM-THÁNG-NGÀY (2026-03-31). Is not a date YEAR-MONTH-DAY (2026-03-31).',
    ],
    [
      { type: 'string', pattern: '^\\d{12}$' },
      '1',
      'value.pattern  Không đúng mẫu ^\\d{12}$. Does not match the pattern ^\\d{12}$.',
    ],
    [{ minLength: 1 }, '', 'value.minLength  Không được để trống. Must not be empty.'],
    [{ minLength: 3 }, 'ab', 'value.minLength  Cần ít nhất 3 ký tự. Needs at least 3 characters.'],
    [{ maxLength: 1 }, '😀😀', 'value.maxLength  Nhiều nhất 1 ký tự. At most 1 characters.'],
    [{ minimum: 3 }, 2, 'value.minimum  Không được nhỏ hơn 3. Must not be below 3.'],
    [{ maximum: 3 }, 4, 'value.maximum  Không được lớn hơn 3. Must not be above 3.'],
    [{ exclusiveMinimum: 3 }, 3, 'value.exclusiveMinimum  Phải lớn hơn 3. Must be above 3.'],
    [{ exclusiveMaximum: 3 }, 3, 'value.exclusiveMaximum  Phải nhỏ hơn 3. Must be below 3.'],
    [{ multipleOf: 5 }, 3, 'value.multipleOf  Phải là bội số của 5. Must be a multiple of 5.'],
    [{ minItems: 2 }, [1], 'value.minItems  Cần ít nhất 2 phần tử. Needs at least 2 items.'],
    [{ maxItems: 1 }, [1, 2], 'value.maxItems  Nhiều nhất 1 phần tử. At most 1 items.'],
    [Type.Tuple([Type.String()]), ['a', 'b'], 'value.maxItems  Nhiều nhất 1 phần tử. At most 1 items.'],
    [{ minProperties: 1 }, {}, 'value.minProperties  Cần ít nhất 1 trường. Needs at least 1 fields.'],
    [{ maxProperties: 1 }, { a: 1, b: 2 }, 'value.maxProperties  Nhiều nhất 1 trường. At most 1 fields.'],
    [
      { uniqueItems: true },
      [
        { a: 1, b: [2] },
        { b: [2], a: 1 },
      ],
      'value.uniqueItems  Các phần tử phải khác nhau. All items must be different.',
    ],
    [
      { contains: { const: 1 } },
      [2],
      'value.contains  Số phần tử đúng yêu cầu không nằm trong khoảng cho phép. Too few or too many items are of the required form.',
    ],
    [
      { propertyNames: { pattern: '^a' } },
      { b: 1 },
      'value.propertyNames /b Tên trường “b” không hợp lệ. “b” is not a valid field name.',
    ],
    [
      { dependentRequired: { a: ['b'] } },
      { a: 1 },
      'value.required /b Thiếu trường bắt buộc “b”. The required field “b” is missing.',
    ],
    [
      { not: { type: 'string' } },
      'a',
      'value.not  Giá trị thuộc dạng bị loại trừ. The value is of a form that is excluded.',
    ],
    [
      { properties: { a: false } },
      { a: 1 },
      'value.notAllowed /a Không được có giá trị ở đây. No value is allowed here.',
    ],
    [
      { oneOf: [{ type: 'integer' }, { type: 'number' }] },
      1,
      'value.oneOf  Phải khớp với đúng một trong các dạng được phép. Must fit exactly one of the allowed forms.',
    ],
    [
      JSON.parse('{"if":{"required":["a"]},"then":{"required":["b"]}}'),
      { a: 1 },
      'value.required /b Thiếu trường bắt buộc “b”. The required field “b” is missing.',
    ],
  ])('%j given %j says so in both languages', (schema, value, expected) => {
    expect(firstOf(schema, value)).toBe(expected)
  })

  it('is told once, or with all its faults where that is asked for', () => {
    const schema = Type.Object({ a: Type.String(), b: Type.Integer({ minimum: 3 }), c: Type.Boolean() })
    expect(faultsOf(schema, { a: 1, b: 2 })).toHaveLength(1)
    expect(
      faultsOf(schema, { a: 1, b: 2 }, true)
        .map(({ code, pointer }) => `${code} ${pointer}`)
        .toSorted(),
    ).toEqual(['value.minimum /b', 'value.required /c', 'value.type /a'])
  })
})

describe('a union', () => {
  const Shape = Type.Union([
    Type.Object({ kind: Type.Literal('circle'), radius: Type.Number() }),
    Type.Object({ kind: Type.Literal('square'), side: Type.Number() }),
  ])

  it('of fixed values says which there are', () => {
    expect(firstOf(Type.Union([Type.Literal('a'), Type.Literal('b')]), 'c')).toContain('"a", "b"')
  })
  it('says what is wrong with the form that was meant', () => {
    expect(firstOf(Shape, { kind: 'square', side: 'x' })).toContain('value.type /side')
    expect(firstOf(Type.Union([Type.Null(), Type.Object({ n: Type.Integer() })]), { n: 1.5 })).toContain(
      'value.type /n',
    )
  })
  it('says no more than that nothing fits where no form stands out', () => {
    expect(firstOf(Shape, { kind: 'line' })).toContain('value.anyOf')
    expect(firstOf(Shape, 7)).toContain('value.anyOf')
  })
  it('keeps its parts out of the list when all faults are asked for', () => {
    const schema = Type.Object({ shape: Shape, name: Type.String(), shapeless: Type.Integer() })
    const faults = faultsOf(schema, { shape: 'x', name: 1, shapeless: 'y' }, true)
    expect(faults.map(({ code, pointer }) => `${code} ${pointer}`).toSorted()).toEqual([
      'value.anyOf /shape',
      'value.type /name',
      'value.type /shapeless',
    ])
  })
})

describe('checking', () => {
  it('changes nothing: no coercion, no removal, no defaults', () => {
    const schema = Type.Object({ n: Type.Optional(Type.Integer({ default: 1 })) })
    const value = Object.freeze({ extra: true })
    expect(checkOf(schema)(value)).toBeUndefined()
    expect(value).toEqual({ extra: true })
    expect(faultsOf(schema, { n: '1' })).not.toEqual([])
  })

  it('tells two patterns of one schema apart', () => {
    const schema = {
      properties: {
        a: { pattern: '^(x+)+$' },
        b: { pattern: '^(y+)+$' },
        c: { pattern: '^x$' },
        d: { pattern: '^y$' },
      },
    }
    expect(firstOf(schema, { a: 'x', b: 'y', c: 'x', d: 'y' })).toBe('fits')
    expect(firstOf(schema, { b: 'x' })).toContain('/b')
    expect(firstOf(schema, { d: 'x' })).toContain('/d')
  })

  it('takes no NaN, infinity or BigInt for a number', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 10n])
      expect(faultsOf(Type.Number(), value)).not.toEqual([])
  })

  it('takes 0.3 for a multiple of 0.1', () => {
    expect(firstOf({ multipleOf: 0.1 }, 0.3)).toBe('fits')
    expect(firstOf({ multipleOf: 0.01 }, 19.99)).toBe('fits')
  })

  it('follows schemas that refer to themselves, by $id as TypeBox writes them or by pointer', () => {
    const Node = Type.Recursive((This) => Type.Object({ name: Type.String(), children: Type.Array(This) }))
    expect(firstOf(Node, { name: 'a', children: [{ name: 'b', children: [] }] })).toBe('fits')
    expect(firstOf(Node, { name: 'a', children: [{ name: 1, children: [] }] })).toContain('/children/0/name')
    const pointer = { type: 'object', properties: { next: { $ref: '#' } }, additionalProperties: false }
    expect(firstOf(pointer, { next: { next: { x: 1 } } })).toContain('/next/next/x')
  })

  it('takes draft-07 as well as 2020-12', () => {
    const tuple = { items: [{ type: 'string' }, { $ref: '#/items/0' }], additionalItems: { type: 'integer' } }
    expect(firstOf(tuple, ['a', 'b', 1])).toBe('fits')
    expect(firstOf(tuple, ['a', 1])).toContain('/1')
    expect(firstOf(tuple, ['a', 'b', 'c'])).toContain('/2')
    const dependencies = { dependencies: { a: ['b'], c: { required: ['d'] } } }
    expect(firstOf(dependencies, { a: 1 })).toContain('/b')
    expect(firstOf(dependencies, { c: 1 })).toContain('/d')
    expect(firstOf({ $schema: 'http://json-schema.org/draft-07/schema#', type: 'null' }, null)).toBe('fits')
    expect(firstOf({ $defs: { 'a/b %': { type: 'null' } }, $ref: '#/$defs/a~1b%20%25' }, 1)).toContain('value.type')
  })

  it('refuses data that goes deeper than the stack, and lives on', () => {
    const check = checkOf(Type.Recursive((This) => Type.Object({ n: Type.Optional(This) })))
    let deep: object = {}
    for (let level = 0; level < 200_000; level += 1) deep = { n: deep }
    expect(check(deep)?.[0]?.code).toBe('value.tooDeep')
    expect(check({ n: {} })).toBeUndefined()
  })

  it('gives up on a union in a union that asks for more looks than the data is worth', () => {
    const branch = (required: string) => ({ properties: { n: { $ref: '#' }, x: { const: 1 } }, required: [required] })
    const check = checkOf({ anyOf: [branch('n'), branch('x')] })
    let hostile: object = { n: 1, x: 2 }
    for (let level = 0; level < 60; level += 1) hostile = { x: 2, n: hostile }
    expect(check(hostile)?.[0]?.code).toBe('value.tooComplex')
    expect(check({ x: 1 })).toBeUndefined()
  })

  it('of a large list through a $ref is not mistaken for that', () => {
    const list = {
      type: 'array',
      items: { $ref: '#/$defs/record' },
      $defs: {
        record: { type: 'object', properties: { id: { $ref: '#/$defs/id' }, next: { $ref: '#/$defs/id' } } },
        id: { type: 'integer', minimum: 0, maximum: 1e9, multipleOf: 1 },
      },
    }
    expect(checkOf(list)(Array.from({ length: 200_000 }, (_, id) => ({ id, next: id + 1 })))).toBeUndefined()
  })

  it('finds equal objects among very many', () => {
    const check = checkOf({ uniqueItems: true })
    const many: object[] = Array.from({ length: 100_000 }, (_, id) => ({ id }))
    expect(check(many)).toBeUndefined()
    expect(check([...many, { id: 5 }])?.[0]?.code).toBe('value.uniqueItems')
    expect(check(['{"id":1}', { id: 1 }, 1, '1', true, 'true', null, 'null', [1], '[1]'])).toBeUndefined()
  })

  it('answers quickly where a pattern would make a backtracking engine explode', () => {
    expect(firstOf({ pattern: '^(\\w+\\s?)*$' }, `${'a'.repeat(100_000)}!`)).toContain('value.pattern')
  })
})
