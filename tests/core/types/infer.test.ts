import { describe, expect, test } from 'vitest'
import { describeType, typeOfSchema } from '#core'
import { inferInput } from '../../../core/types/infer.ts'
import type { Noticed } from '../../../core/types/inference.ts'
import { containsSecret } from '../../../core/types/secrets.ts'

const scope = typeOfSchema({
  type: 'object',
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        properties: { code: { type: 'string' }, qty: { type: 'integer' } },
        required: ['code', 'qty'],
        additionalProperties: false,
      },
    },
    name: { type: 'string' },
    nick: { type: ['string', 'null'] },
    age: { type: 'integer' },
    token: { type: 'string', secret: true },
  },
  required: ['items', 'name', 'nick', 'token'],
  additionalProperties: false,
})

const inferred = (value: unknown) => {
  const noticed: Noticed[] = []
  const type = inferInput(value, { root: scope, here: scope, pointer: '', notice: (one) => noticed.push(one) })
  return { type, noticed, said: describeType(type).en }
}
const said = (rule: unknown): string => inferred({ $rule: rule }).said

describe('the type of a rule', () => {
  test.each([
    [{ var: 'name' }, 'a text'],
    [{ var: 'age' }, 'a whole number or null'],
    [{ var: ['age', 0] }, 'a whole number'],
    [{ var: ['nick', 'x'] }, 'a text or null'],
    [{ default: [{ var: 'nick' }, 'x'] }, 'a text'],
    [{ '+': [1, 2] }, 'a number'],
    [{ if: [{ var: 'age' }, 'a', 'b'] }, 'one of “a”, “b”'],
    [{ if: [{ var: 'age' }, 'a'] }, '“a” or null'],
    [{ and: [{ var: 'name' }, 1] }, 'a text or 1'],
    [{ map: [{ var: 'items' }, { var: 'code' }] }, 'a list (a text)'],
    [{ map: [{ var: 'items' }, { outer: 'name' }] }, 'a list (a text)'],
    [{ filter: [{ var: 'items' }, { var: 'qty' }] }, 'a list (an object {code, qty})'],
    [{ reduce: [{ var: 'items' }, { '+': [{ var: 'accumulator' }, { var: 'current.qty' }] }, 0] }, 'a number'],
    [{ find: [{ var: 'items' }, { var: 'qty' }] }, 'an object {code, qty} or null'],
    [{ object: { ma: { var: 'name' }, so: 1 } }, 'an object {ma, so}'],
    [{ list: [1, 'a'] }, 'a list (1 or “a”)'],
    [{ merge: [{ var: 'items' }, 1] }, 'a list (an object {code, qty} or 1)'],
    [{ group_by: [{ var: 'items' }, { var: 'code' }] }, 'a list (an object {key, items})'],
    [{ entries: [{ object: { a: 1, b: 'x' } }] }, 'a list (an object {key, value})'],
    [{ get: [{ find: [{ var: 'items' }, true] }, 'code'] }, 'a text or null'],
    [{ slice: [{ var: 'name' }, 1] }, 'a text'],
    [{ var: { cat: ['na', 'me'] } }, 'any value'],
    [{ nonsense: [1] }, 'any value'],
    [{ a: 1, b: 2 }, 'an object {a, b}'],
  ])('%j is %s', (rule, words) => {
    expect(said(rule)).toBe(words)
  })

  test('literal parts around computed ones are known exactly', () => {
    expect(inferred({ a: { $rule: { var: 'name' } }, b: [1, { $text: 'x {{name}}' }] }).said).toBe('an object {a, b}')
    expect(inferred({ $text: 'x {{age}}' }).said).toBe('a text')
    expect(inferred({ $text: 'không có chỗ chèn' }).said).toBe('“không có chỗ chèn”')
  })
})

describe('what is noticed on the way', () => {
  test('a field that elements do not have, where it is read', () => {
    const { noticed } = inferred({ $rule: { all: [{ var: 'items' }, { '>': [{ var: 'quantity' }, 1] }] } })
    expect(noticed).toMatchObject([{ kind: 'path', pointer: '/$rule/all/1/>/0/var', path: ['quantity'] }])
  })

  test('a loop over what is no list', () => {
    const { noticed } = inferred({ $rule: { map: [{ var: 'name' }, 1] } })
    expect(noticed).toMatchObject([{ kind: 'operand', pointer: '/$rule/map/0', operator: 'map', wanted: 'array' }])
  })

  test('nothing of what may be right', () => {
    const { noticed } = inferred({ $rule: { map: [{ default: [{ var: 'nick' }, []] }, { var: 'x' }] } })
    expect(noticed).toEqual([])
  })
})

describe('a secret', () => {
  const secret = (value: unknown) => containsSecret(inferred(value).type)

  test.each([
    { $rule: { var: 'token' } },
    { $rule: { upper: [{ var: 'token' }] } },
    { $rule: { map: [[{ var: 'token' }], { var: '' }] } },
    { $rule: { if: [true, { var: 'token' }, 'x'] } },
    { $rule: { default: [{ var: 'nick' }, { var: 'token' }] } },
    { $text: 'mã: {{token | upper}}' },
    { deep: [{ $rule: { object: { inside: { var: 'token' } } } }] },
    { $rule: { var: '' } },
  ])('%j carries it on', (value) => {
    expect(secret(value)).toBe(true)
  })

  test.each([
    { $rule: { '==': [{ var: 'token' }, 'x'] } },
    { $rule: { length: [{ var: 'token' }] } },
    { $text: '{{name}}' },
  ])('%j does not give it away', (value) => {
    expect(secret(value)).toBe(false)
  })
})
