import { expect, test } from 'vitest'
import { typeOfSchema } from '#core'
import { containsSecret, leaksIn } from '../../../core/types/secrets.ts'
import { objectOf, type ValueType } from '../../../core/types/value-type.ts'

const secret = { type: 'string', secret: true }
const ways = (schema: unknown, shape?: unknown): string[] =>
  leaksIn(typeOfSchema(schema), shape === undefined ? undefined : typeOfSchema(shape)).map((way) => way.join('.'))

const account = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    key: secret,
    old: { type: 'array', items: { type: 'object', properties: { key: secret, at: { type: 'string' } } } },
    more: { type: 'object', additionalProperties: secret },
  },
}

test('every way to a secret is told, the shortest first', () => {
  expect(ways(account)).toEqual(['key', 'more.*', 'old.*.key'])
  expect(ways(secret)).toEqual([''])
  expect(ways({ anyOf: [{ type: 'null' }, account] })).toEqual(['key', 'more.*', 'old.*.key'])
  expect(ways({ type: 'object', properties: { name: { type: 'string' } } })).toEqual([])
})

test('what a shape does not name stays inside', () => {
  const named = (properties: object) => ({ type: 'object', properties })
  expect(ways(account, named({ name: {} }))).toEqual([])
  expect(ways(account, named({ old: { type: 'array', items: named({ at: {} }) } }))).toEqual([])
  expect(ways(account, named({ old: { type: 'array', items: named({ key: {} }) } }))).toEqual(['old.*.key'])
  expect(ways(account, named({ old: {} }))).toEqual(['old.*.key'])
  expect(ways(account, { type: 'object', additionalProperties: {} })).toEqual(['key', 'more.*', 'old.*.key'])
})

test('a schema that refers to itself is looked through a few times', () => {
  const tree = {
    $id: 'tree',
    type: 'object',
    properties: { left: { $ref: 'tree' }, right: { $ref: 'tree' }, key: secret },
  }
  expect(ways(tree).slice(0, 3)).toEqual(['key', 'left.key', 'right.key'])
})

test('a secret that is reached in very many ways is found all the same', () => {
  let type: ValueType = objectOf([['key', { type: typeOfSchema(secret), required: true }]])
  for (let level = 0; level < 60; level += 1)
    type = objectOf([
      ['a', { type, required: true }],
      ['b', { type, required: true }],
    ])
  expect(containsSecret(type)).toBe(true)
  expect(leaksIn(type).length).toBeGreaterThan(0)
})
