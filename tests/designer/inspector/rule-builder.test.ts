import { describe, expect, it } from 'vitest'
import { compileRule, operators } from '#core/expression'
import {
  addedOperand,
  canRemove,
  familyOf,
  newCall,
  readBranches,
  withOperator,
  writeBranches,
} from '../../../designer/inspector/rule/edit-rule.ts'
import { readRule, writeRule } from '../../../designer/inspector/rule/shape.ts'
import { anyRule, fc, test } from './property.ts'

describe('the rule builder', () => {
  test('writes back exactly what it read, whatever that is', [fc.oneof(anyRule, fc.jsonValue())], (rule) => {
    expect(writeRule(readRule(rule))).toEqual(rule)
  })

  test('loses no branch of a choice', [fc.array(fc.jsonValue(), { minLength: 1 })], (operands) => {
    expect(writeBranches(readBranches(operands))).toEqual(operands)
  })

  test(
    'begins every operator with a rule that compiles, once paths and texts are filled in',
    [fc.constantFrom(...Object.keys(operators))],
    (name) => {
      const begun = newCall(name)
      expect(readRule(begun).kind).not.toBe('raw')
      const found = compileRule(begun)
      expect(found.ok ? [] : found.faults.map(({ code }) => code)).toEqual([])
    },
  )

  test('keeps a rule sound when its operator is exchanged for one of the family', [anyRule], (rule) => {
    const shape = readRule(rule)
    if (shape.kind !== 'call' || !compileRule(rule).ok) return
    for (const other of familyOf(shape.operator)) {
      const changed = withOperator(rule, other)
      expect(readRule(changed)).toMatchObject({ kind: 'call', operator: other })
      const found = compileRule(changed)
      expect(
        found.ok ? [] : found.faults.map(({ code }) => code).filter((code) => code !== 'expression.operand'),
      ).toEqual([])
    }
  })

  it('keeps what it has no picture for', () => {
    for (const rule of [{ nobody: 1 }, { a: 1, b: 2 }, {}, { var: ['a', 1, 2] }, { var: { cat: ['a'] } }, { and: [] }])
      expect(readRule(rule)).toEqual({ kind: 'raw', rule })
  })

  it('puts what was there into the first place of a new operator', () => {
    expect(newCall('upper', { var: 'steps.a.name' })).toEqual({ upper: [{ var: 'steps.a.name' }] })
    expect(newCall('if', true)).toEqual({ if: [true, '', ''] })
    expect(newCall('now', 'lost anyway')).toEqual({ now: [] })
  })

  it('adds and takes away operands only as far as the operator takes them', () => {
    const and = operators.and
    const not = operators['!']
    if (!and || !not) throw new Error('no logic')
    expect(addedOperand(and, [true])).toEqual([true, { '==': ['', ''] }])
    expect(canRemove(and, 1)).toBe(false)
    expect(canRemove(and, 2)).toBe(true)
    expect(canRemove(not, 1)).toBe(false)
  })
})
