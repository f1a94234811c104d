import { describe, expect, test } from 'vitest'
import { compileRule } from '#core/expression'
import { evaluate, failure, faults } from '../engine.ts'

const scope = {
  rows: [
    { id: 1, name: 'Ánh', ward: 'B', fee: 10 },
    { id: 2, name: 'an', ward: 'A', fee: '5' },
    { id: 3, name: 'Đào', ward: 'B', fee: null },
    { id: 4, name: 'Dũng', ward: 'A' },
  ],
  vat: 2,
  nested: [[1, 2], [3], 4],
}
const V = (path: string) => ({ var: path })
const ids = (list: unknown) => ({ map: [list, V('id')] })

test.each<[rule: unknown, expected: unknown]>([
  [{ list: [V('vat'), 'x', [V('vat')]] }, [2, 'x', [2]]],
  [{ list: [] }, []],
  [{ list: V('vat') }, [2]],
  [{ flat: [V('nested')] }, [1, 2, 3, 4]],
  [{ flat: [[1, [2, [3]]]] }, [1, 2, [3]]],
  [{ flat: V('vat') }, []],
  [{ slice: [V('nested'), 1] }, [[3], 4]],
  [{ slice: [V('nested'), -1] }, [4]],
  [{ slice: [V('nested'), 0, -1] }, [[1, 2], [3]]],
  [{ slice: [V('nested'), 0, null] }, [[1, 2], [3], 4]],
  [{ sum: [[1, 2, null, '3.5']] }, 6.5],
  [{ sum: [V('rows'), V('fee')] }, 15],
  [{ sum: [V('rows'), { '*': [V('id'), { outer: 'vat' }] }] }, 20],
  [{ sum: V('none') }, 0],
  [{ count: V('rows') }, 4],
  [{ count: [V('rows'), { '==': [V('ward'), 'A'] }] }, 2],
  [{ count: V('vat') }, 0],
  [{ find: [V('rows'), { '==': [V('ward'), 'A'] }] }, scope.rows[1]],
  [{ find: [V('rows'), { '==': [V('ward'), 'Z'] }] }, null],
  [{ find: [V('none'), true] }, null],
  [{ unique: [[1, '1', 1, null, null, true, 'true', '1']] }, [1, '1', null, true, 'true']],
  [{ unique: [[{ a: 1, b: [2] }, { b: [2], a: 1 }, [1], [1], ['1'], '[1]']] }, [{ a: 1, b: [2] }, [1], ['1'], '[1]']],
  [ids({ unique: [V('rows'), V('ward')] }), [1, 2]],
  [
    { group_by: [[3, 1, 4, 1, 5], { '%': [V(''), 2] }] },
    [
      { key: 1, items: [3, 1, 1, 5] },
      { key: 0, items: [4] },
    ],
  ],
  [
    { map: [{ group_by: [V('rows'), V('ward')] }, [V('key'), { sum: [V('items'), V('id')] }]] },
    [
      ['B', 4],
      ['A', 6],
    ],
  ],
  [{ map: [{ group_by: [['1', 1, [1], null], V('')] }, V('key')] }, ['1', 1, [1], null]],
  [ids({ sort_by: [V('rows'), V('name')] }), [2, 1, 4, 3]],
  [ids({ sort_by: [V('rows'), V('name'), 'desc'] }), [3, 4, 1, 2]],
  [ids({ sort_by: [V('rows'), V('ward')] }), [2, 4, 1, 3]],
  [{ sort_by: [[10, 9, '10', '9', true, false, null, 1], V('')] }, [1, 9, 10, '9', '10', false, true, null]],
  [{ sort_by: [[1, null, 2], V(''), 'desc'] }, [2, 1, null]],
  [{ sort_by: [V('none'), V('')] }, []],
])('%j is %j', (rule, expected) => {
  expect(evaluate(rule, scope)).toEqual(expected)
})

test('sorting leaves the list of the scope alone', () => {
  const list = [3, 1, 2]
  expect(evaluate({ sort_by: [V(''), V('')] }, list)).toEqual([1, 2, 3])
  expect(list).toEqual([3, 1, 2])
})

test('a direction that is neither asc nor desc is a fault', () => {
  expect(faults(compileRule({ sort_by: [V('rows'), V('id'), 'down'] }))).toEqual(['expression.operand /sort_by/2'])
})

describe('outer', () => {
  test('reaches the root scope from any depth', () => {
    const rule = {
      map: [V('rows'), { map: [{ outer: 'nested' }, { cat: [{ outer: 'vat' }, { outer: ['x.y', '?'] }] }] }],
    }
    expect(evaluate(rule, scope)).toEqual(scope.rows.map(() => ['2?', '2?', '2?']))
  })

  test('outside a loop is as var', () => {
    expect(evaluate({ outer: 'rows.1.id' }, scope)).toBe(2)
    expect(evaluate({ outer: ['none', 5] }, scope)).toBe(5)
  })

  test('may be computed, and read everything', () => {
    expect(evaluate({ map: [[1], { outer: { cat: ['v', 'at'] } }] }, scope)).toEqual([2])
    expect(evaluate({ map: [['vat'], { outer: V('') }] }, scope)).toEqual([2])
    expect(evaluate({ map: [[1], { outer: '' }] }, scope)).toEqual([scope])
  })

  test('sees the scope of its own evaluation', () => {
    const compiled = compileRule({ map: [[1], { outer: 'a' }] })
    if (!compiled.ok) throw new Error('does not compile')
    expect([1, 2, 3].map((a) => compiled.rule.evaluate({ a }))).toEqual([[1], [2], [3]])
  })
})

test('an error inside a loop names the operator that failed', () => {
  const compiled = compileRule({ sum: [V('rows'), { number: V('name') }] })
  expect(() => compiled.ok && compiled.rule.evaluate(scope)).toThrow(expect.objectContaining({ pointer: '/sum/1' }))
  expect(failure({ sum: [V('rows'), V('name')] }, scope)).toBe('expression.number')
})
