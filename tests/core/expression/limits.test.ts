import { describe, expect, test } from 'vitest'
import { compileInput, compileRule, compileText, type Limits } from '#core/expression'
import { faults } from './engine.ts'

const stops = (rule: unknown, scope: unknown, limits: Partial<Limits>): string | undefined => {
  const compiled = compileRule(rule, limits)
  if (!compiled.ok) return compiled.faults[0]?.code
  try {
    compiled.rule.evaluate(scope)
    return undefined
  } catch (thrown) {
    return (thrown as { code: string }).code
  }
}

const V = (path: string) => ({ var: path })

describe('limits of a rule', () => {
  test('depth counts levels of JSON', () => {
    const rule = { '!': { '!': { '!': 1 } } }
    expect(stops(rule, null, { depth: 3 })).toBeUndefined()
    expect(faults(compileRule(rule, { depth: 2 }))).toEqual(['expression.tooDeep /!/!/!'])
    expect(stops({ '+': [[1]] }, null, { depth: 3 })).toBeUndefined()
    expect(stops({ '+': [[1]] }, null, { depth: 2 })).toBe('expression.tooDeep')
  })

  test('nodes counts values, literal ones included', () => {
    expect(stops({ '+': [1, 2] }, null, { nodes: 3 })).toBeUndefined()
    expect(stops({ '+': [1, 2] }, null, { nodes: 2 })).toBe('expression.tooLarge')
    expect(faults(compileInput({ a: [1, 2, 3] }, { nodes: 4 }))).toEqual(['expression.tooLarge /a/2'])
  })

  test('text counts literals', () => {
    expect(stops({ cat: ['abc', 'def'] }, null, { text: 6 })).toBeUndefined()
    expect(stops({ cat: ['abc', 'def'] }, null, { text: 5 })).toBe('expression.tooLarge')
    expect(faults(compileText('abcdef', { text: 5 }))).toEqual(['expression.tooLarge '])
  })
})

describe('limits of an evaluation', () => {
  const list = Array.from({ length: 100 }, (_, i) => i)

  test('a loop costs its items times its body', () => {
    const rule = { map: [V(''), { '+': [V(''), 1] }] }
    expect(stops(rule, list, { steps: 1_000 })).toBeUndefined()
    expect(stops(rule, list, { steps: 300 })).toBe('expression.budget')
  })

  test('a search that ends early costs what it did', () => {
    const rule = { some: [V(''), { '==': [V(''), 3] }] }
    expect(stops(rule, list, { steps: 30 })).toBeUndefined()
    expect(stops(rule, list.slice(4), { steps: 30 })).toBe('expression.budget')
  })

  test('room is for new text and lists', () => {
    expect(stops({ cat: [V('0'), 'x'] }, ['y'.repeat(9)], { room: 10 })).toBeUndefined()
    expect(stops({ cat: [V('0'), 'x'] }, ['y'.repeat(10)], { room: 10 })).toBe('expression.outputTooLarge')
    expect(stops({ merge: [V(''), V('')] }, list, { room: 199 })).toBe('expression.outputTooLarge')
    expect(stops(V(''), list, { room: 0 })).toBeUndefined()
  })

  test('every evaluation has the whole budget', () => {
    const compiled = compileRule({ map: [V(''), { '+': [V(''), 1] }] }, { steps: 500, room: 150 })
    if (!compiled.ok) throw new Error('does not compile')
    for (let i = 0; i < 20; i++) expect(compiled.rule.evaluate(list)).toHaveLength(100)
  })

  test('output counts shared parts each time', () => {
    const rule = { map: [V('l'), { outer: 't' }] }
    const scope = { l: [1, 2, 3], t: 'x'.repeat(100) }
    expect(stops(rule, scope, { output: 400 })).toBeUndefined()
    expect(stops(rule, scope, { output: 200 })).toBe('expression.outputTooLarge')
  })

  test('100,000 records of ten fields are mapped well within the limits', () => {
    const fields = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`out${i}`, V(`f${i}`)]))
    const rule = { map: [{ filter: [V(''), { '>': [V('f9'), 5] }] }, { object: { ...fields, t: { upper: V('f0') } } }] }
    const record = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`f${i}`, i]))
    const compiled = compileRule(rule)
    expect(compiled.ok && compiled.rule.evaluate(Array.from({ length: 100_000 }, () => record))).toHaveLength(100_000)
  })
})

test('operators of ours want the right number of operands', () => {
  expect(faults(compileRule({ round: [] }))).toEqual(['expression.arity '])
  expect(faults(compileRule({ round: [1, 2, 3] }))).toEqual(['expression.arity '])
  expect(faults(compileRule({ if: [1, { date_add: ['x'] }] }))).toEqual(['expression.arity /if/1'])
  expect(faults(compileRule({ now: [1] }))).toEqual(['expression.arity '])
})

test('several faults are told at once', () => {
  expect(faults(compileRule({ if: [{ nope: 1 }, { var: 'constructor' }, { round: [] }] }))).toEqual([
    'expression.unknownOperator /if/0',
    'expression.forbiddenName /if/1',
    'expression.arity /if/2',
  ])
})

test('a rule that is no JSON is a fault', () => {
  for (const rule of [
    undefined,
    () => 1,
    Symbol('x'),
    1n,
    Number.NaN,
    [Number.POSITIVE_INFINITY],
    { '+': [undefined] },
  ]) {
    expect(faults(compileRule(rule))[0]).toMatch(/^expression\.notJson/)
  }
})
