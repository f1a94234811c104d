import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callBuiltin, codeOf } from '../../../support/builtins.ts'

const parse = (text: string, more: object = {}) => callBuiltin('data/csvParse', { text, ...more })
const format = (rows: unknown[], more: object = {}): string => callBuiltin('data/csvFormat', { rows, ...more }).text

describe('reading CSV', () => {
  test.each([
    [
      'CRLF, LF and CR',
      'a,b\r\n1,2\n3,4\r5,6',
      [
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
      ],
    ],
    ['no line end after the last row', 'a\n1', [['1']]],
    ['a byte-order mark', '\ufeffa,b\n1,2', [['1', '2']]],
    [
      'quotes, doubled quotes, line breaks and delimiters in cells',
      'a,b\n"x ""y"", z","1\r\n2"',
      [['x "y", z', '1\r\n2']],
    ],
    [
      'empty cells, at the end too',
      'a,b,c\n,,\n1,,',
      [
        ['', '', ''],
        ['1', '', ''],
      ],
    ],
    ['an empty quoted cell alone in its row', 'a\n""\n1', [[''], ['1']]],
    ['empty lines are no rows', 'a,b\n\n1,2\n\n', [['1', '2']]],
    ['leading zeros and spaces stay', 'a,b\n001, x ', [['001', ' x ']]],
    ['a last cell that is empty at the end of the text', 'a,b\n1,', [['1', '']]],
  ])('%s', (_name, text, rows) => {
    const { columns, rows: read } = parse(text)
    expect(read.map((row: Record<string, string>) => columns.map((name: string) => row[name]))).toEqual(rows)
  })

  test('rows are objects by the names of the first row, or lists without one', () => {
    expect(parse('ma,ten\n01,Hà Nội')).toEqual({ columns: ['ma', 'ten'], rows: [{ ma: '01', ten: 'Hà Nội' }] })
    expect(parse('01;Hà Nội', { header: false, delimiter: ';' })).toEqual({ columns: [], rows: [['01', 'Hà Nội']] })
    expect(parse('')).toEqual({ columns: [], rows: [] })
  })

  test.each([
    ['csv.quote', 'a\n"x'],
    ['csv.quote', 'a\n"x"y'],
    ['csv.quote', 'a\nx"y"'],
    ['csv.row', 'a,b\n1'],
    ['csv.row', 'a,b\n1,2,3'],
    ['csv.header', 'a,a\n1,2'],
    ['csv.header', 'a,\n1,2'],
    ['csv.header', '__proto__,b\n1,2'],
  ])('%s: %j', (code, text) => {
    expect(codeOf(() => parse(text))).toBe(code)
  })

  test('the fault names its row in both languages', () => {
    expect(() => parse('a,b\n1,2\n3')).toThrow(
      expect.objectContaining({
        details: expect.objectContaining({ row: 3 }),
        text: { vi: expect.stringContaining('Dòng 3'), en: expect.stringContaining('Row 3') },
      }),
    )
  })
})

describe('writing CSV', () => {
  test('has a byte-order mark, names and CRLF', () => {
    expect(format([{ ma: '01', ten: 'Hà Nội' }])).toBe('\ufeffma,ten\r\n01,Hà Nội\r\n')
  })
  test('quotes only what must be', () => {
    expect(format([['a,b', 'x"y', ' z', 'plain', 1.5, true, null, { k: 1 }]], { bom: false })).toBe(
      '"a,b","x""y"," z",plain,1.5,true,,"{""k"":1}"\r\n',
    )
  })
  test('columns say which and in what order; what a row lacks is empty', () => {
    expect(
      format(
        [
          { a: 1, b: 2 },
          { b: 3, toString: 4 },
        ],
        { bom: false, columns: ['b', 'a'] },
      ),
    ).toBe('b,a\r\n2,1\r\n3,\r\n')
  })
  test('without columns, all names of all rows', () => {
    expect(format([{ a: 1 }, { b: 2 }], { bom: false, delimiter: ';' })).toBe('a;b\r\n1;\r\n;2\r\n')
  })
  test('formulas are defused where that is asked for, numbers left alone', () => {
    expect(format([['=1+1', '@x', '-2', -2, '+84']], { bom: false, guardFormulas: true })).toBe(
      "'=1+1,'@x,'-2,-2,'+84\r\n",
    )
  })
})

test('what was written is read back the same', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'ộ', ',', ';', '"', '\r', '\n', ' ', '\t', '0', '\ufeff'),
    maxLength: 6,
  })
  const table = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }))
  fc.assert(
    fc.property(table, fc.constantFrom(',', ';', '\t', '|'), (rows, delimiter) => {
      expect(parse(format(rows, { delimiter }), { delimiter, header: false }).rows).toEqual(rows)
    }),
  )
})
