import { checkedJson } from '../checked-json.ts'
import { base64 } from '../codec/base64.ts'
import { hex } from '../codec/hex.ts'
import { utf8 } from '../codec/utf8.ts'
import { ExpressionError, quoted } from '../error.ts'
import { jsonOf, textOf } from '../render.ts'
import { charge, grow, grown, type Run } from '../run.ts'
import { sha256 } from '../sha256.ts'
import { is, value } from '../signature.ts'
import { eager, shelf } from './define.ts'

/** Encodes the UTF-8 of a text; `factor` is what a byte costs beside reading it. */
const encoding = (vi: string, en: string, encode: (bytes: Uint8Array) => string, factor = 1) =>
  ({
    arity: [1, 1],
    doc: { vi, en },
    takes: [value('string')],
    gives: is('string'),
    build: eager('string', (run, a) => {
      const text = textOf(a, run)
      charge(run, text.length * factor)
      grow(run, text.length)
      return grown(run, encode(utf8(text)))
    }),
  }) as const

const uri = (run: Run, a: unknown): string => {
  const text = textOf(a, run)
  grow(run, text.length)
  // Half a surrogate pair has no encoding; it becomes U+FFFD as everywhere else.
  return grown(run, encodeURIComponent(text.toWellFormed()))
}

const parse = (run: Run, a: unknown): unknown => {
  const text = textOf(a, run)
  grow(run, text.length)
  try {
    return checkedJson(JSON.parse(text))
  } catch (cause) {
    if (cause instanceof ExpressionError) throw cause
    throw new ExpressionError('expression.json', quoted(text), { cause })
  }
}

export const encodeOperators = shelf('encode', 'added', {
  sha256: encoding('Mã băm SHA-256 dạng thập lục phân.', 'SHA-256 in hexadecimal.', (bytes) => hex(sha256(bytes)), 8),
  base64: encoding('Mã hóa Base64.', 'Base64.', (bytes) => base64(bytes)),
  base64url: encoding('Mã hóa Base64 cho URL, không đệm.', 'Base64 for URLs, unpadded.', (bytes) =>
    base64(bytes, { url: true }),
  ),
  hex: encoding('Mã thập lục phân.', 'Hexadecimal.', hex),
  uri: {
    arity: [1, 1],
    doc: { vi: 'Mã hóa để đặt vào địa chỉ URL.', en: 'Escaped for use in a URL.' },
    takes: [value('string')],
    gives: is('string'),
    build: eager('string', uri),
  },
  json: {
    arity: [1, 1],
    doc: { vi: 'Giá trị dưới dạng văn bản JSON.', en: 'A value as JSON text.' },
    takes: [value()],
    gives: is('string'),
    build: eager('string', (run, a) => jsonOf(a, run)),
  },
  json_parse: {
    arity: [1, 1],
    doc: { vi: 'Đọc văn bản JSON; lỗi nếu không hợp lệ.', en: 'Reads JSON text; an error when it is not valid.' },
    takes: [value('string')],
    gives: is('any'),
    build: eager('any', parse),
  },
})
