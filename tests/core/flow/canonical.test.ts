import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalText, searchText } from '#core'
import { aBody, aFlow } from '../../support/flow-builder.ts'

/** The same value with its keys in another order. */
const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffled(member)]),
  )
}

const json = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('__proto__'))

describe('canonical text', () => {
  test('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalText(shuffled(value))).toBe(canonicalText(value))
      }),
    )
  })

  test('is JSON of the same value', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalText(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test('keeps the order of lists, sorts keys by code unit, leaves out what is undefined', () => {
    expect(canonicalText({ b: [2, 1], Z: 1, a: undefined, á: null, aa: 'đ' })).toBe(
      '{"Z":1,"aa":"đ","b":[2,1],"á":null}',
    )
  })

  test('refuses what JSON does not have', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1, [undefined]])
      expect(() => canonicalText(value)).toThrow(TypeError)
  })
})

describe('search text', () => {
  const flow = aFlow()
    .titled('Xác minh công dân', 'Verify a citizen')
    .having({ description: { vi: 'Tra cứu CSDL dân cư' } })
    .withMap('a', 1, { label: 'Bước đầu' })
    .withForEach('each', [], aBody().withMap('b', 'không tìm thấy', { label: 'Bên trong' }))
    .build()

  test('holds title, description and labels, inner ones too, and nothing else', () => {
    expect(searchText(flow)).toBe('Xác minh công dân Verify a citizen Tra cứu CSDL dân cư Bước đầu Bên trong')
  })

  test('of a faulty document holds what there is', () => {
    expect(searchText({ title: 5, body: { steps: [null, { label: 'Nhãn' }, { label: 7 }] } })).toBe('Nhãn')
    for (const nothing of [null, [], 'x', {}]) expect(searchText(nothing)).toBe('')
  })

  test('is bounded', () => {
    const steps = Array.from({ length: 50_000 }, () => ({ label: 'một nhãn khá dài' }))
    expect(searchText({ body: { steps } }).length).toBe(20_000)
  })
})
