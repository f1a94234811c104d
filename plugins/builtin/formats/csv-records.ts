import { csvError } from './csv-error.ts'

/** Where a cell ends, and what it holds. */
interface Cell {
  readonly text: string
  readonly end: number
}

const isBreak = (character: string): boolean => character === '\n' || character === '\r'

/** A quoted cell from its opening quote on; doubled quotes stand for one (RFC 4180 §2.7). */
const quotedCell = (text: string, start: number, delimiter: string, row: number): Cell => {
  const parts: string[] = []
  let at = start + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) throw csvError('csv.quote', row)
    parts.push(text.slice(at, quote))
    if (text[quote + 1] !== '"') {
      const next = text.charAt(quote + 1)
      if (next !== '' && next !== delimiter && !isBreak(next)) throw csvError('csv.quote', row)
      return { text: parts.join('"'), end: quote + 1 }
    }
    at = quote + 2
  }
}

const plainCell = (text: string, start: number, delimiter: string, row: number): Cell => {
  let end = start
  for (; end < text.length; end += 1) {
    const character = text.charAt(end)
    if (character === delimiter || isBreak(character)) break
    if (character === '"') throw csvError('csv.quote', row)
  }
  return { text: text.slice(start, end), end }
}

/**
 * The records of a CSV text (RFC 4180), every cell as text. A byte-order mark is dropped; lines may end in CRLF, LF or
 * CR; empty lines are no records. Throws `csv.quote`.
 */
export const csvRecords = (csv: string, delimiter: string): readonly (readonly string[])[] => {
  const text = csv.startsWith('\ufeff') ? csv.slice(1) : csv
  const records: string[][] = []
  let record: string[] = []
  let at = 0
  while (at < text.length) {
    const row = records.length + 1
    const read = text[at] === '"' ? quotedCell : plainCell
    const isEmptyLine = record.length === 0 && isBreak(text.charAt(at))
    const cell = read(text, at, delimiter, row)
    if (!isEmptyLine) record.push(cell.text)
    const sign = text.charAt(cell.end)
    at = cell.end + (sign === '\r' && text[cell.end + 1] === '\n' ? 2 : 1)
    if (sign === delimiter && at < text.length) continue
    if (sign === delimiter) record.push('')
    if (record.length > 0) records.push(record)
    record = []
  }
  return records
}
