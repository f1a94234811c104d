import { describe, expect, it } from 'vitest'
import { ruleText, ruleTokens } from '../../designer/text/rule-text.ts'
import { textParts } from '../../designer/text/text-holes.ts'

const v = (path: string) => ({ var: path })

describe('a rule as people read it', () => {
  it.each([
    [v('steps.citizen.name'), 'steps.citizen.name'],
    [{ '==': [v('trigger.body.loai'), 'moi'] }, 'trigger.body.loai = "moi"'],
    [{ and: [{ '>=': [v('a'), 18] }, { '!': v('b') }] }, 'a ≥ 18 and not b'],
    [{ '*': [{ '+': [v('a'), 1] }, 2] }, '(a + 1) × 2'],
    [{ '-': [v('a'), { '-': [v('b'), v('c')] }] }, 'a − (b − c)'],
    [{ or: [{ and: [v('a'), v('b')] }, v('c')] }, 'a and b or c'],
    [{ if: [v('a'), 1, v('b'), 2, 3] }, 'if a then 1 else if b then 2 else 3'],
    [{ var: ['steps.x', 0] }, 'steps.x ?? 0'],
    [{ default: [v('a'), 'b'] }, 'a ?? "b"'],
    [{ map: [v('trigger.body.items'), { '*': [v('qty'), v('price')] }] }, 'map(trigger.body.items, qty × price)'],
    [{ filter: [v('l'), { '>': [v(''), 2] }] }, 'filter(l, this > 2)'],
    [{ in: ['a', ['a', 'b']] }, '"a" in ["a", "b"]'],
    [{ '-': [v('a')] }, '-(a)'],
    [true, 'true'],
    [{}, '{}'],
    [{ a: 1, b: 2 }, '{"a":1,"b":2}'],
  ])('%j reads %s', (rule, text) => {
    expect(ruleText(rule)).toBe(text)
  })

  it('tells references from values, so that they can be coloured', () => {
    expect(ruleTokens({ '==': [v('a'), 'b'] }).map(({ kind }) => kind)).toEqual([
      'path',
      'mark',
      'name',
      'mark',
      'value',
    ])
  })
})

describe('text with holes', () => {
  const hole = (text: string) => ({ kind: 'hole', text })
  const text = (words: string) => ({ kind: 'text', text: words })

  it.each([
    ['Xin chào {{steps.a.name | upper}}!', [text('Xin chào '), hole('steps.a.name | upper'), text('!')]],
    ['{{a}}{{b}}', [hole('a'), hole('b')]],
    ['không có gì', [text('không có gì')]],
    ['\\{{a}} b', [text('{{a}} b')]],
    ['{{ x | default: "}}" }}', [hole('x | default: "}}"')]],
    ['hở {{a', [text('hở {{a')]],
    ['', []],
  ])('%j', (template, parts) => {
    expect(textParts(template)).toEqual(parts)
  })
})
