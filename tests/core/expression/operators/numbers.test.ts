import { describe, expect, test } from 'vitest'
import { evaluate, failure } from '../engine.ts'

test.each<[rule: unknown, expected: unknown]>([
  [{ round: 2.5 }, 3],
  [{ round: -2.5 }, -3],
  [{ round: 2.4 }, 2],
  [{ round: -0.4 }, 0],
  [{ round: [1.005, 2] }, 1.01],
  [{ round: [-1.005, 2] }, -1.01],
  [{ round: [0.1 + 0.2, 2] }, 0.3],
  [{ round: [1234.5, -2] }, 1200],
  [{ round: [1e-7, 2] }, 0],
  [{ round: [1.5e-7, 7] }, 2e-7],
  [{ round: [1e21, 2] }, 1e21],
  [{ round: ['12.345', 1] }, 12.3],
  [{ floor: 2.7 }, 2],
  [{ floor: -2.1 }, -3],
  [{ ceil: 2.1 }, 3],
  [{ ceil: -0.5 }, 0],
  [{ abs: -5 }, 5],
  [{ abs: '-5' }, 5],
  [{ number: '12' }, 12],
  [{ number: ' 1.5e3 ' }, 1500],
  [{ number: '-.5' }, -0.5],
  [{ number: 7 }, 7],
  [{ number: true }, 1],
  [{ number: false }, 0],
  [{ number: ['1.234.567,89', 'vi'] }, 1234567.89],
  [{ number: ['1234567', 'vi'] }, 1234567],
  [{ number: ['-1.000', 'vi'] }, -1000],
  [{ number: [5.5, 'vi'] }, 5.5],
  [{ money: 1234567 }, '1.234.567'],
  [{ money: [1234567, 'đ'] }, '1.234.567 đ'],
  [{ money: 0 }, '0'],
  [{ money: 999 }, '999'],
  [{ money: 1000 }, '1.000'],
  [{ money: -1234.5 }, '-1.235'],
  [{ money: -0.4 }, '0'],
  [{ money: '15000' }, '15.000'],
  [{ money: 1e21 }, '1.000.000.000.000.000.000.000'],
])('%j is %j', (rule, expected) => {
  expect(evaluate(rule)).toBe(expected)
})

describe('what is no number is an error', () => {
  test.each([
    { number: 'abc' },
    { number: '' },
    { number: [null] },
    { number: '0x10' },
    { number: '1 000' },
    { number: 'Infinity' },
    { number: '1e999' },
    { number: ['1.23.456', 'vi'] },
    { number: ['12,3,4', 'vi'] },
    { round: [null] },
    { round: [[1]] },
    { floor: 'x' },
    { abs: { '/': [1, 0] } },
    { money: 'x' },
    { sum: [[1, 'x']] },
  ])('%j', (rule) => {
    expect(failure(rule)).toBe('expression.number')
  })

  test('and says which', () => {
    expect(() => evaluate({ number: 'năm' })).toThrow('“năm” is not a number')
  })

  test('but `try` has an answer for it', () => {
    expect(evaluate({ try: [{ number: 'abc' }, 0] })).toBe(0)
    expect(evaluate({ try: [{ number: 'abc' }] })).toBe(null)
    expect(evaluate({ try: [{ number: '5' }, 0] })).toBe(5)
  })
})

test('an unknown notation is an error', () => {
  expect(failure({ number: ['1', 'fr'] })).toBe('expression.value')
})
