import { describe, expect, it } from 'vitest'
import { formats } from '#core/schema'
import { sampleOf } from '../../designer/text/sample.ts'
import { schemaRows } from '../../designer/text/schema-rows.ts'

describe('a sample for a schema', () => {
  it('takes what the schema itself gives first: example, default, constant, choice', () => {
    expect(sampleOf({ type: 'object', examples: [{ a: 1 }], properties: { a: {} } })).toEqual({ a: 1 })
    expect(sampleOf({ type: 'integer', default: 50 })).toBe(50)
    expect(sampleOf({ const: 'x' })).toBe('x')
    expect(sampleOf({ enum: ['1', '2'] })).toBe('1')
    expect(sampleOf({ anyOf: [{ const: 'a' }, { const: 'b' }] })).toBe('a')
  })

  it('has the shape of the schema', () => {
    const schema = {
      type: 'object',
      properties: {
        ten: { type: 'string', minLength: 2 },
        tuoi: { type: 'integer', minimum: 18 },
        ds: { type: 'array', items: { type: 'object', properties: { ma: { type: 'string' } } } },
        co: { type: 'boolean' },
      },
    }
    expect(sampleOf(schema)).toEqual({ ten: 'aa', tuoi: 18, ds: [{ ma: '' }], co: true })
  })

  it('fits every format that the platform knows', () => {
    for (const [name, format] of Object.entries(formats))
      expect(format.test(String(sampleOf({ type: 'string', format: name }))), name).toBe(true)
  })

  it('comes to an end in a schema that holds itself', () => {
    const loop: Record<string, unknown> = { type: 'object', required: ['again'] }
    loop.properties = { again: loop }
    expect(JSON.stringify(sampleOf(loop)).length).toBeLessThan(500)
  })
})

describe('the rows of a schema', () => {
  const schema = {
    type: 'object',
    required: ['to'],
    properties: {
      to: { type: 'string', format: 'vn-phone', title: 'Số điện thoại', personalData: 'basic' },
      text: { type: 'string', minLength: 1, maxLength: 670, label: { vi: 'Nội dung', en: 'Text' } },
      key: { type: 'string', secret: true },
      kind: { anyOf: [{ const: 'a' }, { const: 'b' }] },
      items: { type: 'array', items: { type: 'object', properties: { qty: { type: 'integer', minimum: 1 } } } },
    },
  }

  it('name every field, its type, limits and marks, in order', () => {
    expect(schemaRows(schema, 'en')).toMatchObject([
      { path: 'to', type: 'string', format: 'vn-phone', required: true, personal: true, title: 'Số điện thoại' },
      { path: 'text', required: false, title: 'Text', limits: [{ kind: 'length', text: '1…670' }] },
      { path: 'key', secret: true },
      { path: 'kind', type: 'string', limits: [{ kind: 'choices', text: 'a | b' }] },
      { path: 'items', type: 'array', depth: 0 },
      { path: 'items[].qty', type: 'integer', depth: 1, limits: [{ kind: 'value', text: '≥ 1' }] },
    ])
  })

  it('are none for what is no object', () => {
    expect(schemaRows(undefined, 'vi')).toEqual([])
    expect(schemaRows({ type: 'string' }, 'vi')).toEqual([])
  })
})
