import { describe, expect, it } from 'vitest'
import { aboutField } from '../../../designer/inspector/schema/about.ts'
import {
  fieldAt,
  movedField,
  renamedField,
  rowsOf,
  withField,
  withLabel,
  withoutField,
  withPersonal,
  withRequiredField,
  withType,
} from '../../../designer/inspector/schema/fields-table.ts'
import { schemaOfSample } from '../../../designer/inspector/schema/infer-schema.ts'
import { fitsShape, shapeOf } from '../../../designer/inspector/schema/shape.ts'
import { formOf, literalCheck } from '../../../designer/inspector/schema/validate.ts'
import { fc, test } from './property.ts'

const schema = {
  type: 'object',
  properties: {
    id: { type: 'string', format: 'vn-citizen-id', 'x-own': 1 },
    name: { type: 'string', label: { vi: 'Họ tên', en: 'Name' } },
  },
  required: ['id'],
  additionalProperties: false,
  'x-kept': true,
}

describe('the control for a schema', () => {
  it('is what a person would expect', () => {
    const kind = (one: object) => shapeOf(one).kind
    expect(kind({ type: 'string' })).toBe('text')
    expect(kind({ type: 'integer' })).toBe('number')
    expect(kind({ enum: ['a', 'b'] })).toBe('choice')
    expect(kind({ anyOf: [{ const: 'a' }, { const: 'b' }] })).toBe('choice')
    expect(kind({ anyOf: [{ type: 'string' }, { type: 'null' }] })).toBe('text')
    expect(kind({ oneOf: [{ type: 'string' }, { type: 'object', properties: { a: {} } }] })).toBe('forms')
    expect(kind({ type: ['string', 'integer'] })).toBe('forms')
    expect(kind({ type: 'array', items: { type: 'string' } })).toBe('list')
    expect(kind({ type: 'array', prefixItems: [{}] })).toBe('json')
    expect(kind({})).toBe('json')
  })

  it('follows references and joins parts that hold together', () => {
    const shape = shapeOf({
      $defs: { name: { type: 'string' } },
      allOf: [{ properties: { a: { $ref: '#/$defs/name' } }, required: ['a'] }, { properties: { b: {} } }],
      type: 'object',
    })
    expect(shape).toMatchObject({
      kind: 'object',
      fields: [
        { name: 'a', schema: { type: 'string' }, required: true },
        { name: 'b', required: false },
      ],
    })
  })

  it('survives a schema that leads in a circle', () => {
    expect(shapeOf({ $ref: '#' }).kind).toBe('json')
    const tree = { type: 'object', properties: { inner: { $ref: '#' } } }
    expect(shapeOf(tree)).toMatchObject({ kind: 'object', fields: [{ name: 'inner', schema: { type: 'object' } }] })
  })

  it('is not used for a value that it could not show', () => {
    expect(fitsShape(shapeOf({ type: 'string' }), 5)).toBe(false)
    expect(fitsShape(shapeOf({ enum: ['a'] }), 'b')).toBe(false)
    expect(fitsShape(shapeOf({ type: 'object', properties: {} }), { any: 1 })).toBe(true)
  })

  it('says label, help, example and marks in the language of the person', () => {
    const field = {
      label: { vi: 'Tên', en: 'Name' },
      help: { vi: 'Ghi hoa', en: 'Upper case' },
      examples: ['AN'],
      secret: true,
      personalData: 'basic',
    }
    expect(aboutField(field, 'en')).toMatchObject({
      label: 'Name',
      help: 'Upper case',
      placeholder: 'AN',
      secret: true,
      personal: 'basic',
    })
    expect(aboutField(field, 'vi').label).toBe('Tên')
  })
})

describe('the check of literal values', () => {
  it('knows the formats of the platform and the limits of a keyword', () => {
    const keywords = (one: Record<string, unknown>, value: unknown) =>
      literalCheck(one)(value).map(({ keyword, limit }) => [keyword, limit])
    expect(keywords({ type: 'string', format: 'vn-citizen-id' }, '123')).toEqual([['format', 'vn-citizen-id']])
    expect(keywords({ type: 'string', maxLength: 2 }, 'abc')).toEqual([['maxLength', 2]])
    expect(keywords({ type: 'integer', minimum: 3 }, 2)).toEqual([['minimum', 3]])
    expect(keywords({ type: 'string', format: 'vn-phone' }, '0912345678')).toEqual([])
    expect(keywords({ type: 'string', pattern: '^[a-z]+$' }, 'A1')).toEqual([['pattern', '^[a-z]+$']])
    expect(keywords({ type: 'string', pattern: '(' }, 'A1')).toEqual([])
  })

  it('is not slowed down by a pattern that would backtrack for ever', () => {
    expect(literalCheck({ type: 'string', pattern: '^(a+)+$' })(`${'a'.repeat(60)}!`)).toHaveLength(1)
  })

  it('tells which of several forms a value is written in', () => {
    const forms = [
      { type: 'object', properties: { a: {} }, required: ['a'] },
      { type: 'object', properties: { b: {} }, required: ['b'] },
    ]
    expect(formOf(forms, { b: 1 }, {})).toBe(1)
    expect(formOf(forms, 'none', {})).toBe(0)
  })
})

describe('a schema made of a sample', () => {
  test('fits the sample', [fc.jsonValue()], (sample) => {
    expect(literalCheck(schemaOfSample(sample))(sample)).toEqual([])
  })

  it('knows dates, and what some elements lack', () => {
    expect(schemaOfSample({ ngaySinh: '1999-01-15', con: [{ a: 1 }, { a: 1.5, b: 'x' }] })).toEqual({
      type: 'object',
      properties: {
        ngaySinh: { type: 'string', format: 'date' },
        con: {
          type: 'array',
          items: { type: 'object', properties: { a: { type: 'number' }, b: { type: 'string' } }, required: ['a'] },
        },
      },
      required: ['ngaySinh', 'con'],
    })
  })
})

describe('the table of fields', () => {
  it('shows each field with type, label and marks', () => {
    expect(rowsOf(schema, 'vi')).toEqual([
      { name: 'id', type: 'vn-citizen-id', required: true, label: '', personal: '' },
      { name: 'name', type: 'string', required: false, label: 'Họ tên', personal: '' },
    ])
  })

  it('edits one thing and keeps everything else', () => {
    const edited = withRequiredField(renamedField(schema, 'name', 'hoTen'), 'hoTen', true)
    expect(edited).toEqual({
      ...schema,
      properties: { id: schema.properties.id, hoTen: schema.properties.name },
      required: ['id', 'hoTen'],
    })
    expect(withField(schema, 'id', withPersonal(withType(fieldAt(schema, 'id'), 'date'), 'basic'))).toMatchObject({
      'x-kept': true,
      properties: { id: { type: 'string', format: 'date', 'x-own': 1, personalData: 'basic' } },
    })
    expect(withLabel(fieldAt(schema, 'name'), 'en', 'Full name')).toMatchObject({
      label: { vi: 'Họ tên', en: 'Full name' },
    })
    expect(renamedField(schema, 'name', 'id')).toBe(schema)
    expect(withoutField(schema, 'id')).toEqual({ ...without(schema), properties: { name: schema.properties.name } })
    expect(Object.keys(movedField(schema, 1, 0).properties as object)).toEqual(['name', 'id'])
  })
})

const without = ({ required: _, ...rest }: typeof schema) => rest
