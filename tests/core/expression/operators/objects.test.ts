import { describe, expect, test } from 'vitest'
import { compileRule } from '#core/expression'
import { evaluate, failure, faults } from '../engine.ts'

const scope = { c: '001', o: { a: 1, b: null, values: [1] }, list: [{ x: { y: 5 } }], 'a.b': 1 }
const V = (path: string) => ({ var: path })

test.each<[rule: unknown, expected: unknown]>([
  [{ object: { code: V('c'), literal: 1 } }, { code: '001', literal: 1 }],
  [{ object: {} }, {}],
  [{ object: { a: { object: { b: V('c') } } } }, { a: { b: '001' } }],
  [{ object: { data: { b: 1, c: 2 }, list: [V('c')] } }, { data: { b: 1, c: 2 }, list: ['001'] }],
  [{ object: [{ a: 1 }] }, { a: 1 }],
  [{ map: [V('list'), { object: { y: V('x.y'), c: { outer: 'c' } } }] }, [{ y: 5, c: '001' }]],
  [{ keys: V('o') }, ['a', 'b', 'values']],
  [{ keys: V('c') }, []],
  [{ keys: V('list') }, []],
  [{ values: V('o') }, [1, null, [1]]],
  [{ values: V('none') }, []],
  [
    { entries: { pick: [V('o'), 'a', 'b'] } },
    [
      { key: 'a', value: 1 },
      { key: 'b', value: null },
    ],
  ],
  [{ pick: [V('o'), 'b', 'a', 'zzz'] }, { a: 1, b: null }],
  [{ pick: [V('o'), ['a', 'b']] }, { a: 1, b: null }],
  [{ pick: [V('c'), 'length'] }, {}],
  [{ omit: [V('o'), 'a'] }, { b: null, values: [1] }],
  [{ omit: [V('o'), ['a', 'values'], 'b'] }, {}],
  [{ omit: [V('none'), 'a'] }, {}],
  [{ get: [{ find: [V('list'), true] }, 'x.y'] }, 5],
  [{ get: [V('list'), '0.x.y'] }, 5],
  [{ get: [V('o'), 'none', 'default'] }, 'default'],
  [{ get: [V('o'), 'b', 'default'] }, null],
  [{ get: [V('o'), 'none'] }, null],
  [{ get: [V('none'), 'a.b'] }, null],
  [{ get: [V('o'), ''] }, scope.o],
  [{ get: [V('o'), 'values.0'] }, 1],
  [{ get: [V('o'), { cat: ['val', 'ues.0'] }] }, 1],
  [{ default: [V('none'), V('o.b'), 0, 1] }, 0],
  [{ default: [V('none')] }, null],
  [{ default: [false, 1] }, false],
  [{ default: [V('c'), { number: 'never evaluated' }] }, '001'],
])('%j is %j', (rule, expected) => {
  expect(evaluate(rule, scope)).toEqual(expected)
})

test('`object` takes an object of fields', () => {
  expect(faults(compileRule({ object: 'x' }))).toEqual(['expression.operand '])
  expect(faults(compileRule({ object: V('o') }))).toEqual([])
  expect(evaluate({ object: V('o') })).toEqual({ var: 'o' })
})

describe('lookup', () => {
  const catalogues: Record<string, Record<string, unknown>> = { 'xa-phuong': { '00004': { name: 'Ba Đình' } } }
  const env = { now: 0, lookup: (catalogue: string, key: string) => catalogues[catalogue]?.[key] }

  test('reads a catalogue', () => {
    const rule = { get: [{ lookup: ['xa-phuong', V('code')] }, 'name'] }
    expect(evaluate(rule, { code: '00004' }, env)).toBe('Ba Đình')
    expect(evaluate(rule, { code: '99999' }, env)).toBe(null)
    expect(evaluate({ lookup: ['none', 1] }, null, env)).toBe(null)
  })

  test('without catalogues is an error', () => {
    expect(failure({ lookup: ['a', 'b'] }, null, { now: 0 })).toBe('expression.noLookup')
    expect(failure({ lookup: ['a', 'b'] })).toBe('expression.noLookup')
  })

  test('that throws is an error that knows its place', () => {
    const broken = {
      now: 0,
      lookup: () => {
        throw new TypeError('closed')
      },
    }
    expect(() => evaluate({ cat: [{ lookup: ['a', 'b'] }] }, null, broken)).toThrow(
      expect.objectContaining({ code: 'expression.internal', pointer: '/cat/0' }),
    )
  })

  test('may evaluate the same rule again', () => {
    const compiled = compileRule({ map: [[1, 2], { lookup: ['x', { outer: 'key' }] }] })
    if (!compiled.ok) throw new Error('does not compile')
    const { evaluate: inner } = compiled.rule
    const nested = { now: 0, lookup: (_: string, key: string) => (key === 'a' ? inner({ key: 'b' }, nested) : key) }
    expect(inner({ key: 'a' }, nested)).toEqual([
      ['b', 'b'],
      ['b', 'b'],
    ])
  })
})
