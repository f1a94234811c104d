import { expect, test } from 'vitest'
import { compileRule, operators } from '#core/expression'

const all = Object.values(operators)

test('the palette has no prototype and cannot be changed', () => {
  expect(Object.getPrototypeOf(operators)).toBe(null)
  expect(Object.isFrozen(operators)).toBe(true)
  expect(operators.toString).toBeUndefined()
})

test('holds every operator of JsonLogic', () => {
  const names =
    'var missing missing_some if ?: and or == === != !== ! !! < <= > >= + - * / % min max cat substr in merge map filter reduce all none some log'
  expect(
    all
      .filter(({ origin }) => origin === 'jsonlogic')
      .map(({ name }) => name)
      .sort(),
  ).toEqual(names.split(' ').sort())
})

test.each(all)('“$name” is described in both languages', ({ doc }) => {
  expect(doc.vi).toMatch(/\.$/)
  expect(doc.en).toMatch(/\.$/)
  expect(doc.vi).not.toBe(doc.en)
})

test.each(all)('“$name” has a signature that fits its arity', ({ arity, signature }) => {
  const { operands, result } = signature
  expect(arity.max ?? operands.length).toBeGreaterThanOrEqual(arity.min)
  if (arity.max !== null) expect(operands).toHaveLength(arity.max)
  else expect(operands.length).toBeGreaterThan(0)
  if (result.kind === 'operand') expect(result.index).toBeLessThan(operands.length)
})

test.each(all.filter(({ origin }) => origin === 'added'))('“$name” refuses one operand too many', ({ name, arity }) => {
  if (arity.max === null) return expect(arity.min).toBeGreaterThanOrEqual(0)
  const rule = { [name]: Array.from({ length: arity.max + 1 }, () => 'x') }
  const compiled = compileRule(rule)
  expect(compiled.ok ? [] : compiled.faults.map(({ code }) => code)).toEqual(['expression.arity'])
})
