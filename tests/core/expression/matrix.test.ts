import { describe, expect, test } from 'vitest'
import { evaluate } from './engine.ts'
import { asJson, reference } from './oracle.ts'

/** One of each kind of value that JavaScript coerces in its own way. */
const VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -0,
  1,
  -2,
  1.5,
  1e21,
  '',
  ' ',
  '0',
  '1',
  '-2',
  '1.50',
  '0x10',
  '1e3',
  '3 quả',
  'ấ',
  'null',
  '1,2',
  'Infinity',
  [],
  [0],
  ['1'],
  [null],
  [1, 2],
  [[1], [2]],
  ['a', null, true],
  {},
  { a: 1 },
  { a: 1, b: 2 },
]

const BINARY = ['==', '===', '!=', '!==', '<', '<=', '>', '>=', '+', '-', '*', '/', '%', 'in', 'cat', 'min', 'max']
const MORE = ['merge', 'and', 'or', 'if', 'substr', 'missing_some']

const difference = (rule: unknown, data: unknown): unknown => {
  const [ours, theirs] = [asJson(evaluate(rule, data)), reference(rule, data)]
  return JSON.stringify(ours) === JSON.stringify(theirs) ? undefined : { rule, data, ours, theirs }
}

const pairs = VALUES.flatMap((a) => VALUES.map((b) => ({ a, b })))

describe.each([...BINARY, ...MORE.slice(0, 4)])('“%s” coerces as json-logic-js does', (name) => {
  test('with both operands from the data', () => {
    expect(pairs.map((data) => difference({ [name]: [{ var: 'a' }, { var: 'b' }] }, data)).filter(Boolean)).toEqual([])
  })

  test('with one operand in the rule', () => {
    // An object with one key would be a rule.
    const known = pairs.filter(({ a, b }) => ![a, b].some((value) => JSON.stringify(value) === '{"a":1}'))
    const right = known.map(({ a, b }) => difference({ [name]: [{ var: 'a' }, b] }, { a }))
    const left = known.map(({ a, b }) => difference({ [name]: [a, { var: 'b' }] }, { b }))
    expect([...right, ...left].filter(Boolean)).toEqual([])
  })

  test('with one operand, without its list', () => {
    expect(VALUES.map((a) => difference({ [name]: { var: 'a' } }, { a })).filter(Boolean)).toEqual([])
  })
})

describe.each(['<', '<=', '+', '*', 'cat', 'min', 'max', 'merge', 'if', 'and', 'or', 'substr', '-', '>'])(
  '“%s” of three operands answers as json-logic-js does',
  (name) => {
    test('for every combination', () => {
      const rule = { [name]: [{ var: 'a' }, { var: 'b' }, { var: 'c' }] }
      const some = VALUES.filter((_, i) => i % 3 === 0)
      const found = some.flatMap((a) => some.flatMap((b) => some.map((c) => difference(rule, { a, b, c }))))
      expect(found.filter(Boolean)).toEqual([])
    })
  },
)

describe.each(['!', '!!', '-', '+', '*', 'cat', 'max', 'merge', 'substr', 'log', 'and', 'or', 'if'])(
  '“%s” of one operand answers as json-logic-js does',
  (name) => {
    test('for every value', () => {
      const found = VALUES.map((a) => difference({ [name]: [{ var: 'a' }] }, { a }))
      expect(found.filter(Boolean)).toEqual([])
    })
  },
)

test('a path may be any value', () => {
  const data = { '': 1, null: 2, true: 3, 0: 4, '0,': 5, '1,2': 6, '[object Object]': 7, '1': { '5': 8 } }
  expect(
    VALUES.map((path) => difference({ var: [{ var: 'path' }, 'none'] }, { ...data, path })).filter(Boolean),
  ).toEqual([])
})
