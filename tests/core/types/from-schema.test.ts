import { Type } from '@sinclair/typebox'
import { describe, expect, test } from 'vitest'
import { describeType, typeAt, typeOfSchema } from '#core'

const said = (schema: unknown): string => describeType(typeOfSchema(schema)).en
const at = (schema: unknown, path: string): string => {
  const read = typeAt(typeOfSchema(schema), path.split('.'))
  return read.ok ? describeType(read.type).en : `nothing at ${read.at}${read.silent ? ', perhaps' : ''}`
}

describe('what a schema says', () => {
  test.each([
    [true, 'any value'],
    [{}, 'any value'],
    [false, 'no value'],
    [{ type: 'integer' }, 'a whole number'],
    [{ type: ['string', 'null'] }, 'a text or null'],
    [{ type: 'string', nullable: true }, 'a text or null'],
    [{ enum: ['a', 'b', 1] }, 'one of “a”, “b” or 1'],
    [{ const: true }, 'true'],
    [{ type: 'string', format: 'date' }, 'a date YEAR-MONTH-DAY (2026-03-31)'],
    [{ type: 'array', items: { type: 'number' } }, 'a list (a number)'],
    [{ properties: { ma: {} } }, 'an object {ma}'],
    [{ anyOf: [{ type: 'string' }, { type: 'integer' }] }, 'a text or a whole number'],
    [{ allOf: [{ type: 'number' }, { type: 'integer' }] }, 'a whole number'],
    [{ type: 'string', enum: ['a', 'b'], allOf: [{ enum: ['b', 'c'] }] }, '“b”'],
    [{ $ref: '#/$defs/ma', $defs: { ma: { type: 'string' } } }, 'a text'],
    [{ $ref: '#/$defs/khong-co' }, 'any value'],
  ])('%j: %s', (schema, words) => {
    expect(said(schema)).toBe(words)
  })

  test('two objects together have the fields of both', () => {
    const schema = {
      allOf: [{ properties: { a: { type: 'string' } } }, { properties: { b: { type: 'integer' } }, required: ['b'] }],
    }
    expect([at(schema, 'a'), at(schema, 'b')]).toEqual(['a text or null', 'a whole number'])
  })

  test('a schema that refers to itself goes as deep as one looks', () => {
    const tree = Type.Recursive((This) => Type.Object({ name: Type.String(), children: Type.Array(This) }))
    const asData: unknown = JSON.parse(JSON.stringify(tree))
    expect(at(asData, 'children.0.children.0.name')).toBe('a text or null')
  })

  test('a schema that says nothing but that it is itself ends', () => {
    expect(said({ $ref: '#' })).toBe('any value')
    expect(said({ allOf: [{ $ref: '#' }], type: 'string' })).toBe('a text')
  })

  test('names that every object has are no types and no fields', () => {
    expect(said({ type: 'constructor' })).toBe('any value')
    expect(at({ type: 'object', properties: {}, additionalProperties: false }, 'toString')).toBe('nothing at 0')
  })
})

describe('a path', () => {
  const citizen = {
    type: 'object',
    properties: {
      name: { type: 'string' },
      spouse: {
        anyOf: [{ type: 'object', properties: { name: { type: 'string' } }, required: ['name'] }, { type: 'null' }],
      },
      homes: { type: 'array', items: { type: 'object', properties: { province: { type: 'string' } } } },
      more: { type: 'object', additionalProperties: { type: 'integer' } },
    },
    required: ['name', 'spouse', 'homes'],
    additionalProperties: false,
  }

  test.each([
    ['name', 'a text'],
    ['name.length', 'a number'],
    ['spouse.name', 'a text or null'],
    ['homes.0.province', 'a text or null'],
    ['homes.length', 'a number'],
    ['more.x', 'a whole number or null'],
    ['nam', 'nothing at 0'],
    ['name.first', 'nothing at 1'],
    ['homes.first', 'nothing at 1'],
    ['homes.0.city', 'nothing at 2, perhaps'],
    ['spouse.age', 'nothing at 1, perhaps'],
  ])('%s leads to %s', (path, words) => {
    expect(at(citizen, path)).toBe(words)
  })

  test('a field that only some forms have may be missing', () => {
    const forms = [{ a: { type: 'string' } }, { b: { type: 'integer' } }].map((properties) => ({
      type: 'object',
      properties,
      required: Object.keys(properties),
      additionalProperties: false,
    }))
    expect(at({ anyOf: forms }, 'a')).toBe('a text or null')
    expect(at({ anyOf: forms }, 'c')).toBe('nothing at 0')
  })
})
