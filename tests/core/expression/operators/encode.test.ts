import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluate, failure } from '../engine.ts'

describe('sha256', () => {
  test.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('of “%s” is the one of FIPS 180-4', (text, digest) => {
    expect(evaluate({ sha256: text })).toBe(digest)
  })

  test('agrees with the platform at every length around a block', () => {
    for (let length = 0; length < 200; length++) {
      const text = 'Đ'.repeat(length)
      expect(evaluate({ sha256: { var: '' } }, text)).toBe(createHash('sha256').update(text).digest('hex'))
    }
  })
})

test('random text encodes as the platform encodes it', () => {
  const platform = {
    base64: (text: string) => Buffer.from(text).toString('base64'),
    base64url: (text: string) => Buffer.from(text).toString('base64url'),
    hex: (text: string) => Buffer.from(text).toString('hex'),
    uri: (text: string) => encodeURIComponent(text.toWellFormed()),
    sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
    json: (text: string) => JSON.stringify(text),
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const [name, encode] of Object.entries(platform)) {
        expect(evaluate({ [name]: { var: '' } }, text)).toBe(encode(text))
      }
    }),
    { numRuns: 500 },
  )
})

test.each<[rule: unknown, expected: unknown]>([
  [{ base64: 'Đặng' }, 'xJDhurduZw=='],
  [{ base64url: '>>>?' }, 'Pj4-Pw'],
  [{ hex: 'ấ\ud800' }, 'e1baa5efbfbd'],
  [{ uri: 'Hà Nội/?&' }, 'H%C3%A0%20N%E1%BB%99i%2F%3F%26'],
  [{ base64: [null] }, ''],
  [{ json: [[1, { a: 1, b: null }, 'x']] }, '[1,{"a":1,"b":null},"x"]'],
  [{ json: [null] }, 'null'],
  [{ json: { '/': [1, 0] } }, 'null'],
  [{ json_parse: '{"a":[1,{"b":null}]}' }, { a: [1, { b: null }] }],
  [{ json_parse: ' 5 ' }, 5],
  [{ json_parse: { json: 'x' } }, 'x'],
])('%j is %j', (rule, expected) => {
  expect(evaluate(rule)).toEqual(expected)
})

test.each(['', '{', "{'a':1}", '[1,]', 'undefined', '{"__proto__":1}', '[{"a":{"__proto__":{}}}]'])(
  'json_parse of %s is an error',
  (text) => {
    expect(failure({ json_parse: [text] })).toBe('expression.json')
  },
)
