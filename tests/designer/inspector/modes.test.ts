import { describe, expect, it } from 'vitest'
import { compileInput } from '#core/expression'
import { asRule, convert, hasTag, MODES, readWritten, writeReference } from '../../../designer/inspector/value/mode.ts'
import { tryOut } from '../../../designer/inspector/value/try-out.ts'
import { anyRule, fc, test } from './property.ts'

const scope = { steps: { citizen: { name: 'AN', age: 20 } } }
const env = { now: Date.UTC(2026, 0, 15) }

const input = fc.oneof(
  anyRule.map((rule) => ({ $rule: rule })),
  fc.constantFrom('a', 'a {{steps.citizen.name}}', '{{steps.citizen.name}}').map((text) => ({ $text: text })),
  fc.jsonValue(),
)

describe('the modes of a field', () => {
  it('are told from what is written', () => {
    const mode = (value: unknown) => readWritten(value).mode
    expect(mode('a')).toBe('literal')
    expect(mode({ $text: 'a {{b}}' })).toBe('text')
    expect(mode({ $rule: { var: 'steps.a' } })).toBe('reference')
    expect(mode({ $rule: { var: ['steps.a', null] } })).toBe('reference')
    // A path that is computed, or a default that is, needs the builder.
    expect(mode({ $rule: { var: ['steps.a', { now: [] }] } })).toBe('rule')
    expect(mode({ $rule: { var: '' } })).toBe('rule')
    expect(mode({ $rule: 1, other: 2 })).toBe('literal')
    expect(mode({ $text: 5 })).toBe('literal')
  })

  test('give what the value gave, where it can be carried over', [input], (value) => {
    const before = tryOut({ value, form: 'input' }, scope, env)
    if (before.kind !== 'value' || !compileInput(value).ok) return
    for (const mode of MODES.filter((one) => one !== 'text')) {
      const changed = convert(value, mode)
      if (changed === undefined) continue
      expect(readWritten(changed).mode === mode || mode === 'rule').toBe(true)
      const after = tryOut({ value: changed, form: 'input' }, scope, env)
      // A hole gives text; the reference that it becomes gives the value itself.
      if (mode === 'reference' && readWritten(value).mode === 'text') continue
      expect(after).toEqual(before)
    }
  })

  it('carry a reference over into a text, with its default', () => {
    expect(convert(writeReference('steps.citizen.name'), 'text')).toEqual({ $text: '{{steps.citizen.name}}' })
    const text = convert(writeReference('steps.none', { value: 'x "y"' }), 'text')
    expect(tryOut({ value: text, form: 'input' }, scope, env)).toEqual({ kind: 'value', value: 'x "y"' })
    expect(convert('a {{b}}', 'text')).toEqual({ $text: 'a \\{{b}}' })
  })

  it('find what is computed at any depth', () => {
    expect(hasTag({ a: [{ b: { $rule: 1 } }] })).toBe(true)
    expect(hasTag({ a: [{ b: { rule: 1 } }] })).toBe(false)
    expect(asRule({ a: [{ $rule: { var: 'x' } }], b: { $text: '{{y}}!' } })).toEqual({
      object: { a: [{ var: 'x' }], b: { cat: [{ text: [{ var: 'y' }] }, '!'] } },
    })
  })
})

describe('trying an expression', () => {
  it('says the value, the fault of the rule, or the error with this data', () => {
    const tried = (rule: unknown) => tryOut({ value: rule, form: 'rule' }, scope, env)
    expect(tried({ '>=': [{ var: 'steps.citizen.age' }, 18] })).toEqual({ kind: 'value', value: true })
    expect(tried({ nobody: [] })).toMatchObject({ kind: 'faults', faults: [{ code: 'expression.unknownOperator' }] })
    expect(tried({ number: ['x'] })).toMatchObject({
      kind: 'error',
      message: { en: expect.stringContaining('number') },
    })
    expect(tried({ $rule: { var: 'steps.citizen.name' } })).toEqual({ kind: 'value', value: 'AN' })
  })
})
