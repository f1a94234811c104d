import { ExpressionError, quoted } from '../error.ts'
import { checkedWall, offsetOf } from './moment.ts'
import { fieldsOf, instantAt, offsetAt, type WallFields } from './zone.ts'

type FieldName = keyof WallFields

/** One piece of a pattern: a field of so many digits, the offset from UTC, or text that stands for itself. */
type Token =
  | { readonly kind: 'field'; readonly field: FieldName; readonly least: number; readonly most: number }
  | { readonly kind: 'offset' }
  | { readonly kind: 'text'; readonly text: string }

export type DatePattern = readonly Token[]

const field = (name: FieldName, least: number, most: number): Token => ({ kind: 'field', field: name, least, most })

/** The letters of Unicode TR35 that documents of public agencies need. */
const LETTERS: Readonly<Record<string, Token>> = {
  yyyy: field('year', 4, 4),
  MM: field('month', 2, 2),
  M: field('month', 1, 2),
  dd: field('day', 2, 2),
  d: field('day', 1, 2),
  HH: field('hour', 2, 2),
  H: field('hour', 1, 2),
  mm: field('minute', 2, 2),
  ss: field('second', 2, 2),
  SSS: field('millisecond', 3, 3),
  XXX: { kind: 'offset' },
}

const NAMED: Readonly<Record<string, string>> = { iso: "yyyy-MM-dd'T'HH:mm:ssXXX" }

const PIECE = /''|'((?:[^']|'')+)'|([A-Za-z])\2*|[^A-Za-z']/gy

/** Takes a pattern such as `dd/MM/yyyy HH:mm` apart. Letters in quotes stand for themselves, two quotes for one. */
export const datePattern = (source: string): DatePattern => {
  const pattern = Object.hasOwn(NAMED, source) ? (NAMED[source] as string) : source
  const tokens: Token[] = []
  let end = 0
  for (const [piece, text, letter] of pattern.slice(0, 100).matchAll(PIECE)) {
    end += piece.length
    if (letter === undefined) tokens.push({ kind: 'text', text: (text ?? piece).replaceAll("''", "'") })
    else if (Object.hasOwn(LETTERS, piece)) tokens.push(LETTERS[piece] as Token)
    else throw new ExpressionError('expression.date', quoted(source))
  }
  if (end !== pattern.length || tokens.length === 0) throw new ExpressionError('expression.date', quoted(source))
  return tokens
}

export const formatDate = (wall: number, zone: string, pattern: DatePattern): string => {
  const fields = fieldsOf(wall)
  let text = ''
  for (const token of pattern) {
    if (token.kind === 'text') text += token.text
    else if (token.kind === 'offset') text += offsetText(wall, zone)
    else text += String(fields[token.field]).padStart(token.least, '0')
  }
  return text
}

const offsetText = (wall: number, zone: string): string => {
  const minutes = Math.round(offsetAt(instantAt(wall, zone), zone) / 60_000)
  if (minutes === 0) return 'Z'
  const two = (part: number) => String(part).padStart(2, '0')
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

const OFFSET = /(?:Z|[+-]\d\d:?\d\d)/iy
const START: WallFields = { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0, millisecond: 0 }

/**
 * Reads text by a pattern, all of it. `offset` is what the text itself says of its zone. Throws
 * `expression.date`.
 */
export const parseDate = (text: string, pattern: DatePattern): { wall: number; offset: number | undefined } => {
  const fields: Record<FieldName, number> = { ...START }
  let offset: number | undefined
  let at = 0
  for (const token of pattern) {
    if (token.kind === 'text') {
      if (!text.startsWith(token.text, at)) throw new ExpressionError('expression.date', quoted(text))
      at += token.text.length
    } else if (token.kind === 'offset') {
      OFFSET.lastIndex = at
      const [found] = OFFSET.exec(text) ?? []
      if (found === undefined) throw new ExpressionError('expression.date', quoted(text))
      offset = offsetOf(found)
      at += found.length
    } else {
      const digits = digitsAt(text, at, token.most)
      if (digits.length < token.least) throw new ExpressionError('expression.date', quoted(text))
      fields[token.field] = Number(digits)
      at += digits.length
    }
  }
  if (at !== text.length) throw new ExpressionError('expression.date', quoted(text))
  return { wall: checkedWall(fields, quoted(text)), offset }
}

const digitsAt = (text: string, at: number, most: number): string => {
  let end = at
  while (end < at + most && text.charAt(end) >= '0' && text.charAt(end) <= '9') end++
  return text.slice(at, end)
}

/** Whether a pattern speaks of the time of day, and so of an instant rather than of a day. */
export const hasTime = (pattern: DatePattern): boolean =>
  pattern.some((token) => token.kind === 'offset' || (token.kind === 'field' && token.field === 'hour'))
