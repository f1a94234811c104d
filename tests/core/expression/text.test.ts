import { describe, expect, test } from 'vitest'
import { compileText, textToRule } from '#core/expression'
import { faults, render } from './engine.ts'

const scope = {
  steps: { citizen: { name: 'Đặng Thị Ánh', wards: ['Ba Đình', 'Hoàn Kiếm'], id: { code: '001' }, note: null } },
  n: 1234567,
  zero: 0,
  yes: true,
  'họ tên': 'Ánh',
}

describe('text with holes', () => {
  test.each([
    ['Không có chỗ chèn', 'Không có chỗ chèn'],
    ['', ''],
    ['Xin chào {{steps.citizen.name}}!', 'Xin chào Đặng Thị Ánh!'],
    ['{{steps.citizen.name}}', 'Đặng Thị Ánh'],
    ['{{ steps.citizen.name }}{{n}}', 'Đặng Thị Ánh1234567'],
    ['[{{steps.citizen.note}}][{{nothing.here}}]', '[][]'],
    ['{{zero}} {{yes}}', '0 true'],
    ['{{steps.citizen.wards}}', '["Ba Đình","Hoàn Kiếm"]'],
    ['{{steps.citizen.id}}', '{"code":"001"}'],
    ['{{steps.citizen.wards.1}}', 'Hoàn Kiếm'],
    ['{{steps.citizen.name | upper}}', 'ĐẶNG THỊ ÁNH'],
    ['{{steps.citizen.name|fold|replace:" ","-"}}', 'dang-thi-anh'],
    ['{{ n | money: "đ" }}', '1.234.567 đ'],
    ["{{ steps.citizen.note | default: 'bạn' }}", 'bạn'],
    ['{{ steps.citizen.note | default: steps.citizen.name, "x" }}', 'Đặng Thị Ánh'],
    ['{{ steps.citizen.wards | join: "; " }}', 'Ba Đình; Hoàn Kiếm'],
    ['{{ steps.citizen.wards | length }}', '2'],
    ['{{ "giữ nguyên | }} : ," }}', 'giữ nguyên | }} : ,'],
    ["{{ 'it\\'s' }}", "it's"],
    ['{{ 12 | pad: 5, "0" }}', '00012'],
    ['{{ n | > : 5 | if: "nhiều", "ít" }}', 'nhiều'],
    ['{{ true }} {{ null }} {{ -1.5 }}', 'true  -1.5'],
    ['\\{{không phải chỗ chèn}}', '{{không phải chỗ chèn}}'],
    ['a \\{{ b {{yes}} }} c } d { e', 'a {{ b true }} c } d { e'],
    ['{ {{yes}} }', '{ true }'],
  ])('%s → %s', (template, expected) => {
    expect(render(template, scope)).toBe(expected)
  })

  test('a hole may ask the clock', () => {
    const env = { now: Date.UTC(2026, 10, 22, 20) }
    expect(render("Ngày {{ now() | date_format: 'dd/MM/yyyy' }}", null, env)).toBe('Ngày 23/11/2026')
  })

  test('the answer is text even when the hole holds a number alone', () => {
    expect(render('{{n}}', scope)).toBe('1234567')
    expect(render('{{steps.citizen.name | length}}', scope)).toBe('12')
  })
})

describe('the rule behind a text', () => {
  test('can be shown', () => {
    expect(textToRule('Xin chào {{a.b | upper | default: "bạn", 1}}!')).toEqual({
      ok: true,
      rule: { cat: ['Xin chào ', { text: [{ default: [{ upper: [{ var: 'a.b' }] }, 'bạn', 1] }] }, '!'] },
    })
    expect(textToRule('trơn')).toEqual({ ok: true, rule: 'trơn' })
  })

  test('tells what the text refers to', () => {
    const compiled = compileText('{{steps.citizen.name}} {{b | default: c}}')
    expect(compiled.ok && compiled.rule.references.map(({ path, hasDefault }) => [path.join('.'), hasDefault])).toEqual(
      [
        ['steps.citizen.name', false],
        ['b', true],
        ['c', false],
      ],
    )
    expect(compiled.ok && compiled.rule.constant).toBe(false)
  })
})

describe('a text that cannot be read', () => {
  test.each([
    ['Xin chào {{name', 'text.unclosedHole'],
    ['{{a {{b}}', 'text.unclosedHole'],
    ['{{ "a }}', 'text.unclosedHole'],
    ['{{}}', 'text.emptyHole'],
    ['{{   }}', 'text.emptyHole'],
    ['{{a b}}', 'text.badHole'],
    ['{{a | }}', 'text.badHole'],
    ['{{a | upper: }}', 'text.badHole'],
    ['{{| upper}}', 'text.badHole'],
    ['{{a | "upper"}}', 'text.badHole'],
    ['{{a, b}}', 'text.badHole'],
    ['{{a(b)}}', 'text.badHole'],
    [`{{${'a'.repeat(3_000)}}}`, 'text.badHole'],
    ['{{a | uper}}', 'expression.unknownOperator'],
    ['{{a | round: 1, 2, 3}}', 'expression.arity'],
    ['{{a | match: "("}}', 'expression.pattern'],
    ['{{a.constructor}}', 'expression.forbiddenName'],
  ])('%s → %s', (template, code) => {
    expect(faults(compileText(template))).toEqual([`${code} `])
  })

  test('tells every fault, in both languages', () => {
    const compiled = compileText('{{}} {{a | }} {{b')
    expect(compiled.ok ? [] : compiled.faults.map(({ code }) => code)).toEqual([
      'text.unclosedHole',
      'text.emptyHole',
      'text.badHole',
    ])
    expect(compiled.ok ? undefined : compiled.faults.at(-1)?.message).toEqual({
      vi: expect.stringContaining('sau “|” thiếu tên phép toán'),
      en: expect.stringContaining('an operator is missing after “|”'),
    })
  })
})
