import { Type } from '@sinclair/typebox'
import { defineAction } from '#plugins/sdk'
import { Delimiter } from './delimiter.ts'

type Row = Readonly<Record<string, unknown>> | readonly unknown[]

export interface CsvOptions {
  readonly columns?: readonly string[]
  readonly delimiter?: string
  readonly header?: boolean
  readonly bom?: boolean
  /** Text that a spreadsheet would take for a formula gets an apostrophe before it. */
  readonly guardFormulas?: boolean
}

/** Beginnings that spreadsheets take for a formula. */
const FORMULA = /^[=+\-@\t\r]/

const textOf = (value: unknown, guard: boolean): string => {
  if (value === null || value === undefined) return ''
  if (typeof value === 'object') return JSON.stringify(value)
  return guard && typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value)
}

/** The columns of all rows, in order of appearance. */
const columnsOf = (rows: readonly Row[]): readonly string[] => [
  ...new Set(rows.flatMap((row) => (Array.isArray(row) ? [] : Object.keys(row)))),
]

const cellsOf = (row: Row, columns: readonly string[]): readonly unknown[] =>
  Array.isArray(row)
    ? row
    : columns.map((name) => (Object.hasOwn(row, name) ? (row as Record<string, unknown>)[name] : ''))

/** CSV by RFC 4180, lines ending in CRLF. Spreadsheets read Vietnamese rightly only after a byte-order mark, so it is the default. */
export const formatCsv = (rows: readonly Row[], options: CsvOptions = {}): string => {
  const { columns = columnsOf(rows), delimiter = ',', header = true, bom = true, guardFormulas = false } = options
  const mustQuote = (text: string): boolean => text.includes(delimiter) || /["\r\n]|^\s|\s$/.test(text)
  const line = (cells: readonly unknown[]): string => {
    const texts = cells.map((cell) => textOf(cell, guardFormulas))
    // A record of one empty cell would be an empty line, which is no record.
    if (texts.length === 1 && texts[0] === '') return '""\r\n'
    return `${texts.map((text) => (mustQuote(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(delimiter)}\r\n`
  }
  const head = header && columns.length > 0 ? line(columns) : ''
  return (bom ? '\ufeff' : '') + head + rows.map((row) => line(cellsOf(row, columns))).join('')
}

export const csvFormat = defineAction({
  label: { vi: 'Viết CSV', en: 'Write CSV' },
  description: {
    vi: 'RFC 4180; mặc định có BOM để bảng tính đọc đúng tiếng Việt.',
    en: 'RFC 4180; with a BOM by default, so that spreadsheets read Vietnamese.',
  },
  input: Type.Object({
    rows: Type.Array(Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Array(Type.Unknown())]), {
      label: { vi: 'Các dòng', en: 'Rows' },
    }),
    columns: Type.Optional(Type.Array(Type.String(), { label: { vi: 'Cột và thứ tự', en: 'Columns, in order' } })),
    delimiter: Delimiter,
    header: Type.Optional(Type.Boolean({ label: { vi: 'Ghi dòng tên cột', en: 'Write the column names' } })),
    bom: Type.Optional(Type.Boolean({ label: { vi: 'Ghi BOM UTF-8', en: 'Write a UTF-8 BOM' } })),
    guardFormulas: Type.Optional(
      Type.Boolean({
        label: { vi: 'Vô hiệu hóa công thức', en: 'Defuse formulas' },
        help: {
          vi: 'Thêm dấu nháy trước ô chữ bắt đầu bằng =, +, -, @: dùng khi tệp sẽ mở bằng bảng tính.',
          en: 'Puts an apostrophe before text starting with =, +, -, @: for files that spreadsheets will open.',
        },
      }),
    ),
  }),
  output: Type.Object({ text: Type.String({ label: { vi: 'Nội dung CSV', en: 'CSV text' } }) }),
  effect: 'pure',
  run: (_ctx, { rows, ...options }) => ({ text: formatCsv(rows as readonly Row[], options) }),
})
