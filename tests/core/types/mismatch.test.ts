import { expect, test } from 'vitest'
import { mismatch, typeOfSchema } from '#core'
import { literalType } from '../../../core/types/literal.ts'

const found = (source: unknown, target: unknown): string | undefined => {
  const why = mismatch(typeOfSchema(source), typeOfSchema(target))
  return why && [why.reason, ...why.path, ...(why.field ? [why.field] : [])].join(' ')
}

const object = (properties: object, more: object = {}) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  ...more,
})
const closed = { additionalProperties: false }
const text = { type: 'string' }
const integer = { type: 'integer' }

test.each([
  [text, integer, 'type'],
  [integer, { type: 'number' }, undefined],
  [{ type: 'number' }, integer, undefined],
  [{ const: 1.5 }, integer, 'type'],
  [{ type: 'null' }, text, 'type'],
  [{ type: ['string', 'null'] }, text, undefined],
  [{ type: ['string', 'null'] }, integer, 'type'],
  [text, { type: ['integer', 'boolean'] }, 'type'],
  [{ enum: ['a', 'b'] }, { enum: ['b', 'c'] }, undefined],
  [{ enum: ['a', 'b'] }, { enum: ['c'] }, 'values'],
  [{ type: 'array', items: text }, { type: 'array', items: integer }, 'type *'],
  [{ type: 'array' }, { type: 'array', items: integer }, undefined],
  [object({ a: text }), object({ a: integer }), 'type a'],
  [object({ a: object({ b: text }) }), object({ a: object({ b: integer }) }), 'type a b'],
  [object({ a: text }, closed), object({ a: text, b: text }), 'missing b'],
  [object({ a: text }), object({ a: text, b: text }), undefined],
  [object({ a: text, b: text }), object({ a: text }, closed), 'unknown b'],
  [{ type: 'object', properties: { b: text } }, object({}, closed), undefined],
  [{ type: 'object', properties: { a: text } }, object({ a: integer }), undefined],
  [object({ a: text }), { anyOf: [text, object({ a: text })] }, undefined],
  [object({ a: text }), { anyOf: [text, object({ a: integer })] }, 'type a'],
  [{}, integer, undefined],
  [text, {}, undefined],
  [text, false, 'type'],
])('%j where %j is wanted: %s', (source, target, why) => {
  expect(found(source, target)).toBe(why)
})

test('a type that refers to itself is compared as deep as is useful, and no further', () => {
  const tree = (leaf: object) => ({ $id: 'tree', ...object({ leaf }), properties: { leaf, next: { $ref: 'tree' } } })
  expect(found(tree(text), tree(text))).toBeUndefined()
  expect(found(tree(text), tree(integer))).toBe('type leaf')
})

test('literal data has exactly its own type', () => {
  const target = typeOfSchema(object({ kind: { enum: ['a', 'b'] }, list: { type: 'array', items: integer } }, closed))
  expect(mismatch(literalType({ kind: 'a', list: [1, 2] }), target)).toBeUndefined()
  expect(mismatch(literalType({ kind: 'c', list: [] }), target)).toMatchObject({ reason: 'values', path: ['kind'] })
  expect(mismatch(literalType({ kind: 'a', list: ['x'] }), target)).toMatchObject({
    reason: 'type',
    path: ['list', '*'],
  })
})
