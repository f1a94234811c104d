import { isObject } from '../../json.ts'
import { fold, nfc } from '../../text/fold.ts'
import { chargeSearch } from '../coerce.ts'
import { ExpressionError } from '../error.ts'
import { derived, type Node } from '../node.ts'
import type { Operands } from '../operands.ts'
import { listOf, textOf, wholeNumber } from '../render.ts'
import { charge, grow, grown, type Run } from '../run.ts'
import { is, type Operand, value } from '../signature.ts'
import { eager, shelf } from './define.ts'

// Text operators take their operand as people read it: null is empty text, a number its digits.

const rewrite = (vi: string, en: string, change: (text: string) => string) =>
  ({
    arity: [1, 1],
    doc: { vi, en },
    takes: [value('string')],
    gives: is('string'),
    build: eager('string', (run, a) => {
      const text = textOf(a, run)
      charge(run, text.length)
      return grown(run, change(text))
    }),
  }) as const

const split = (run: Run, from: unknown, by: unknown): string[] => {
  const text = textOf(from, run)
  grow(run, text.length)
  const separator = textOf(by, run)
  chargeSearch(text, separator, run)
  // Without a separator: one part a character, never half of one.
  return separator === '' ? Array.from(text) : text.split(separator)
}

const join = (run: Run, list: unknown, by: unknown): string => {
  const separator = by === undefined ? ', ' : textOf(by, run)
  const parts: string[] = []
  for (const item of listOf(list)) {
    const part = textOf(item, run)
    grow(run, part.length + separator.length)
    parts.push(part)
  }
  return parts.join(separator)
}

const replace = (run: Run, from: unknown, old: unknown, fresh: unknown): string => {
  const [text, search, replacement] = [textOf(from, run), textOf(old, run), textOf(fresh, run)]
  chargeSearch(text, search, run)
  if (search === '') return text
  const parts = text.split(search)
  grow(run, text.length + parts.length * replacement.length)
  return parts.join(replacement)
}

const SIDES = ['start', 'end']

const pad = (run: Run, from: unknown, length: unknown, filler: unknown, side: unknown): string => {
  const text = textOf(from, run)
  const width = wholeNumber(length, 0, run)
  const filling = filler === undefined || filler === null ? ' ' : textOf(filler, run)
  const where = side ?? 'start'
  if (typeof where !== 'string' || !SIDES.includes(where)) throw new ExpressionError('expression.value', 'start | end')
  if (width > text.length) grow(run, width)
  return where === 'end' ? text.padEnd(width, filling) : text.padStart(width, filling)
}

/** Characters as Unicode counts them, items of a list, fields of an object. */
const length = (run: Run, of: unknown): number => {
  if (Array.isArray(of)) return of.length
  if (isObject(of)) return Object.keys(of).length
  const text = textOf(of, run)
  charge(run, text.length)
  let count = 0
  for (const _ of text) count++
  return count
}

const asText = (operands: Operands): Node => {
  const node = operands.node(0)
  const { step } = node
  return node.kind === 'string' ? node : derived('string', (d, r) => textOf(step(d, r), r), [node])
}

const taking = (...takes: Operand[]) => ({ takes, gives: is('string') })

export const textOperators = shelf('text', 'added', {
  text: {
    arity: [1, 1],
    doc: {
      vi: 'Giá trị dưới dạng văn bản; null là rỗng, đối tượng thành JSON.',
      en: 'A value as text; null is empty, objects become JSON.',
    },
    ...taking(value()),
    build: asText,
  },
  trim: rewrite('Bỏ khoảng trắng ở hai đầu.', 'Without white space at both ends.', (text) => text.trim()),
  upper: rewrite('Chữ hoa.', 'Upper case.', (text) => text.toUpperCase()),
  lower: rewrite('Chữ thường.', 'Lower case.', (text) => text.toLowerCase()),
  fold: rewrite(
    'Khóa tìm kiếm: không dấu, chữ thường, đ thành d.',
    'Search key: no diacritics, lower case, đ as d.',
    fold,
  ),
  nfc: rewrite('Chuẩn hóa Unicode dựng sẵn (NFC).', 'Unicode normal form NFC.', nfc),
  split: {
    arity: [2, 2],
    doc: { vi: 'Tách văn bản thành danh sách theo dấu phân cách.', en: 'Splits text into a list at a separator.' },
    takes: [value('string'), value('string')],
    gives: is('array'),
    build: eager('any', split),
  },
  join: {
    arity: [1, 2],
    doc: {
      vi: 'Nối danh sách thành văn bản, mặc định cách bằng dấu phẩy.',
      en: 'Joins a list into text, by default with commas.',
    },
    ...taking(value('array'), value('string')),
    build: eager('string', join),
  },
  replace: {
    arity: [3, 3],
    doc: {
      vi: 'Thay mọi chỗ có đoạn văn bản này bằng đoạn khác.',
      en: 'Replaces every occurrence of a text by another.',
    },
    ...taking(value('string'), value('string'), value('string')),
    build: eager('string', replace),
  },
  pad: {
    arity: [2, 4],
    doc: {
      vi: 'Thêm ký tự cho đủ độ dài, mặc định khoảng trắng ở đầu: {"pad": ["7", 2, "0"]} là "07".',
      en: 'Fills up to a length, by default with spaces at the start: {"pad": ["7", 2, "0"]} is "07".',
    },
    ...taking(value('string'), value('number'), value('string'), value('string')),
    build: eager('string', pad),
  },
  length: {
    arity: [1, 1],
    doc: {
      vi: 'Số ký tự của văn bản, số phần tử của danh sách, số trường của đối tượng.',
      en: 'Characters of a text, items of a list, fields of an object.',
    },
    takes: [value()],
    gives: is('number'),
    build: eager('number', length),
  },
})
