import { describe, expect, test } from 'vitest'
import { compileInput } from '#core/expression'
import { faults, fill } from './engine.ts'

const scope = { trigger: { body: { id: '001', items: [{ qty: 2 }] } } }

describe('an input of a step', () => {
  test('computes what is tagged and keeps the rest', () => {
    const input = {
      id: { $rule: { var: 'trigger.body.id' } },
      text: { $text: 'Số {{trigger.body.id}}' },
      nested: [{ deep: { $rule: { '+': [1, 2] } } }, 'plain', 5, null],
      data: { if: [true, 1, 2], var: 'trigger' },
    }
    expect(fill(input, scope)).toEqual({
      id: '001',
      text: 'Số 001',
      nested: [{ deep: 3 }, 'plain', 5, null],
      data: { if: [true, 1, 2], var: 'trigger' },
    })
  })

  test.each([
    ['a rule alone', { $rule: { var: 'trigger.body.id' } }, '001'],
    ['a text alone', { $text: '{{trigger.body.id}}' }, '001'],
    ['a rule that is a literal', { $rule: [1, 'a'] }, [1, 'a']],
    ['data that looks like a rule', { var: 'trigger' }, { var: 'trigger' }],
    ['a rule inside a rule is a rule, not a tag', { $rule: { object: { $rule: 1 } } }, { $rule: 1 }],
    ['keys of query languages', { $gt: 5, $set: { a: 1 }, $schema: 'x', $file: { id: 1 } }, expect.anything()],
    ['a scalar', 5, 5],
    ['null', null, null],
    ['the empty object', {}, {}],
    ['the empty list', [], []],
  ])('%s', (_, input, expected) => {
    expect(fill(input, scope)).toEqual(expected)
  })

  test('objects of every size come out whole, with their fields in order', () => {
    for (let size = 1; size <= 20; size++) {
      const names = Array.from({ length: size }, (_, i) => `f${i}`)
      const input = Object.fromEntries(names.map((name) => [name, { $rule: { cat: [name, { var: 'x' }] } }]))
      const expected = Object.fromEntries(names.map((name) => [name, `${name}!`]))
      expect(JSON.stringify(fill(input, { x: '!' }))).toBe(JSON.stringify(expected))
      expect(fill(Object.values(input), { x: '!' })).toEqual(Object.values(expected))
    }
  })

  test('literal parts are shared and frozen, whatever happens to the document', () => {
    const input = { fixed: { list: [1, { a: 1 }] }, id: { $rule: { var: 'trigger.body.id' } } }
    const compiled = compileInput(input)
    if (!compiled.ok) throw new Error('does not compile')
    input.fixed.list.push(2)
    const [first, second] = [compiled.rule.evaluate(scope), compiled.rule.evaluate(scope)] as (typeof input)[]
    expect(first?.fixed).toEqual({ list: [1, { a: 1 }] })
    expect(first?.fixed).toBe(second?.fixed)
    expect(first).not.toBe(second)
    expect(Object.isFrozen(first?.fixed.list)).toBe(true)
    expect(Object.isFrozen(first?.fixed.list[1])).toBe(true)
  })

  test('is constant when nothing is tagged', () => {
    const constant = (input: unknown) => {
      const compiled = compileInput(input)
      return compiled.ok && compiled.rule.constant
    }
    expect(constant({ a: [1, { b: { if: [1] } }] })).toBe(true)
    expect(constant({ a: { $rule: { '+': [1, 2] } } })).toBe(true)
    expect(constant({ a: { $rule: { var: 'x' } } })).toBe(false)
    expect(constant({ a: { $rule: { now: [] } } })).toBe(false)
  })
})

describe('a tag that is not right', () => {
  test.each([
    [{ a: { $rule: 1, other: 2 } }, 'input.mixedTag /a'],
    [{ a: { $rule: 1, $text: 'x' } }, 'input.mixedTag /a'],
    [[{ $text: 5 }], 'input.textNotString /0/$text'],
    [{ $text: { $search: 'x' } }, 'input.textNotString /$text'],
    [{ a: { $rules: 1 } }, 'input.misspeltTag /a/$rules'],
    [{ a: { $Rule: 1 } }, 'input.misspeltTag /a/$Rule'],
    [{ a: { $ruel: 1 } }, 'input.misspeltTag /a/$ruel'],
    [{ a: { $txt: 1 } }, 'input.misspeltTag /a/$txt'],
    [{ a: { $jsonLogic: 1 } }, 'input.misspeltTag /a/$jsonLogic'],
    [{ 'a/b': { '~': { $rule: { nope: 1 } } } }, 'expression.unknownOperator /a~1b/~0/$rule'],
    [{ a: { $rule: { if: [1, { nope: 1 }] } } }, 'expression.unknownOperator /a/$rule/if/1'],
    [{ a: { $text: '{{' } }, 'text.unclosedHole /a/$text'],
    [{ a: undefined }, 'expression.notJson /a'],
    [{ a: Number.NaN }, 'expression.notJson /a'],
    [{ a: { $rule: () => 1 } }, 'expression.notJson /a/$rule'],
  ])('%j → %s', (input, fault) => {
    expect(faults(compileInput(input))).toEqual([fault])
  })

  test('says what to write instead, in both languages', () => {
    const compiled = compileInput({ a: { $rules: 1 } })
    const message = compiled.ok ? undefined : compiled.faults[0]?.message
    expect(message?.vi).toContain('Dùng “$rule” cho biểu thức')
    expect(message?.en).toContain('{"$rule": {"object": {"$rules": …}}}')
    expect(fill({ a: { $rule: { object: { $rules: 1 } } } })).toEqual({ a: { $rules: 1 } })
  })
})
