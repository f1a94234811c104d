import { Type } from '@sinclair/typebox'
import { defineAction } from '#plugins/sdk'
import { csvError } from './csv-error.ts'
import { csvRecords } from './csv-records.ts'
import { Delimiter } from './delimiter.ts'

/** Names that JSON readers refuse. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

const checkHeader = (columns: readonly string[]): void => {
  const seen = new Set(FORBIDDEN)
  for (const name of columns) {
    if (name === '' || seen.has(name)) throw csvError('csv.header', 1, { column: name.slice(0, 100) })
    seen.add(name)
  }
}

const checkWidth = (records: readonly (readonly string[])[]): void => {
  const width = records[0]?.length ?? 0
  const faulty = records.findIndex((record) => record.length !== width)
  if (faulty >= 0) throw csvError('csv.row', faulty + 1, { columns: records[faulty]?.length, expected: width })
}

/** Rows as objects by the names of the first one, or as lists where there is no header. */
export const parseCsv = (text: string, delimiter = ',', header = true): { columns: string[]; rows: unknown[] } => {
  const records = csvRecords(text, delimiter)
  checkWidth(records)
  if (!header) return { columns: [], rows: [...records] }
  const [columns = [], ...rest] = records
  checkHeader(columns)
  const rows = rest.map((record) => Object.fromEntries(columns.map((name, index) => [name, record[index]])))
  return { columns: [...columns], rows }
}

export const csvParse = defineAction({
  label: { vi: 'Đọc CSV', en: 'Read CSV' },
  description: {
    vi: 'RFC 4180, có hoặc không có BOM. Mọi ô là văn bản: số 0 ở đầu không mất.',
    en: 'RFC 4180, with or without BOM. Every cell is text: leading zeros stay.',
  },
  input: Type.Object({
    text: Type.String({ label: { vi: 'Nội dung CSV', en: 'CSV text' }, maxLength: 20_000_000, multiline: true }),
    delimiter: Delimiter,
    header: Type.Optional(
      Type.Boolean({ label: { vi: 'Dòng đầu là tên cột', en: 'The first row names the columns' } }),
    ),
  }),
  output: Type.Object({
    columns: Type.Array(Type.String(), { label: { vi: 'Tên cột', en: 'Columns' } }),
    rows: Type.Array(Type.Unknown(), { label: { vi: 'Các dòng', en: 'Rows' } }),
  }),
  effect: 'pure',
  run: (_ctx, { text, delimiter, header }) => parseCsv(text, delimiter, header),
})
