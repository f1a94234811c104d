import { describe, expect, test } from 'vitest'
import { evaluate, failure } from '../engine.ts'

const NAME = 'Đặng Thị Ánh'
const decomposed = NAME.normalize('NFD')

test.each<[rule: unknown, expected: unknown]>([
  [{ text: 'a' }, 'a'],
  [{ text: [null] }, ''],
  [{ text: 1.5 }, '1.5'],
  [{ text: false }, 'false'],
  [{ text: [[1, 'a', null]] }, '[1,"a",null]'],
  [{ text: { object: { a: 1 } } }, '{"a":1}'],
  [{ trim: '  Hà Nội \n' }, 'Hà Nội'],
  [{ trim: [null] }, ''],
  [{ upper: NAME }, 'ĐẶNG THỊ ÁNH'],
  [{ lower: 'ĐẶNG THỊ ÁNH' }, 'đặng thị ánh'],
  [{ fold: NAME }, 'dang thi anh'],
  [{ fold: decomposed }, 'dang thi anh'],
  [{ fold: 'NGUYỄN VĂN A — Ước, ơn, Kỷ' }, 'nguyen van a — uoc, on, ky'],
  [{ fold: 5 }, '5'],
  [{ nfc: decomposed }, NAME],
  [{ '===': [{ nfc: decomposed }, NAME] }, true],
  [{ split: ['a;b;;c', ';'] }, ['a', 'b', '', 'c']],
  [{ split: ['Ánh😀', ''] }, ['Á', 'n', 'h', '😀']],
  [{ split: [null, ','] }, ['']],
  [{ split: ['abc', ','] }, ['abc']],
  [{ join: [['a', 1, null, true]] }, 'a, 1, , true'],
  [{ join: [['a', 'a', 'a'], '-'] }, 'a-a-a'],
  [{ join: [['a', 'b'], ''] }, 'ab'],
  [{ join: [[], '-'] }, ''],
  [{ join: ['no list', '-'] }, ''],
  [{ join: [{ list: [{ object: { a: 1 } }, [2]] }, ' '] }, '{"a":1} [2]'],
  [{ replace: ['a.b.c', '.', '/'] }, 'a/b/c'],
  [{ replace: ['a+b', '+', '$&'] }, 'a$&b'],
  [{ replace: ['abc', '', 'x'] }, 'abc'],
  [{ replace: ['aaa', 'a', ''] }, ''],
  [{ pad: ['7', 2, '0'] }, '07'],
  [{ pad: [7, 3] }, '  7'],
  [{ pad: ['abc', 2, '0'] }, 'abc'],
  [{ pad: ['a', 4, 'xy', 'end'] }, 'axyx'],
  [{ pad: ['a', 3, null, 'end'] }, 'a  '],
  [{ pad: ['a', 3, ''] }, 'a'],
  [{ length: NAME }, 12],
  [{ length: '😀a' }, 2],
  [{ length: [[1, 2, 3]] }, 3],
  [{ length: { object: { a: 1, b: 2 } } }, 2],
  [{ length: [null] }, 0],
  [{ length: 123 }, 3],
  [{ slice: ['001099000001', 0, 3] }, '001'],
  [{ slice: ['abcdef', -2] }, 'ef'],
  [{ slice: ['abc', 1, -1] }, 'b'],
])('%j is %j', (rule, expected) => {
  expect(evaluate(rule)).toEqual(expected)
})

describe('patterns', () => {
  test.each<[rule: unknown, expected: unknown]>([
    [{ match: ['Số 12', '\\d+'] }, true],
    [{ match: ['Số', '^\\d+$'] }, false],
    [{ match: ['001099000001', '^\\d{12}$'] }, true],
    [{ match: ['ĐẶNG', 'đặng'] }, false],
    [{ match: ['ĐẶNG', 'đặng', 'i'] }, true],
    [{ match: ['a\nb', '^b$'] }, false],
    [{ match: ['a\nb', '^b$', 'm'] }, true],
    [{ match: ['a\nb', 'a.b', 's'] }, true],
    [{ match: [null, '^$'] }, true],
    [{ match: [12, '^1'] }, true],
    [{ extract: ['mã H26-001', '[A-Z]\\d+-(\\d+)'] }, 'H26-001'],
    [{ extract: ['mã H26-001', '([A-Z]\\d+)-(\\d+)', 2] }, '001'],
    [{ extract: ['mã h26-001', '([A-Z]\\d+)-(\\d+)', 1, 'i'] }, 'h26'],
    [{ extract: ['mã', '\\d+'] }, null],
    [{ extract: ['a1', '(\\d)', 5] }, null],
    [{ extract: ['a1', '(\\d)', -1] }, null],
    [{ extract: ['ab', 'a(x)?b', 1] }, null],
  ])('%j is %j', (rule, expected) => {
    expect(evaluate(rule)).toEqual(expected)
  })

  test('may come from the data', () => {
    const rule = { map: [{ var: 'patterns' }, { match: ['0912000000', { var: '' }] }] }
    expect(evaluate(rule, { patterns: ['^09', '^09', '^84', '^84', '0$'] })).toEqual([true, true, false, false, true])
    const extract = { extract: ['a-12', { var: 'p' }, { var: 'g' }, { var: 'f' }] }
    expect(evaluate(extract, { p: '([A-Z])-(\\d+)', g: 2, f: 'i' })).toBe('12')
    expect(evaluate(extract, { p: '([A-Z])-(\\d+)', g: 2, f: '' })).toBe(null)
    expect(failure(extract, { p: 'a', g: 0, f: 'x' })).toBe('expression.pattern')
  })
})

test('a side that is neither start nor end is an error', () => {
  expect(failure({ pad: ['a', 3, ' ', 'middle'] })).toBe('expression.value')
})
