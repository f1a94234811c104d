import type { SimpleWord, TypeRef, WireSimple, WireType } from '../wire.ts'
import { badInput } from './fail.ts'
import { itemOf, membersOf, typeIn, type Writing } from './writing.ts'

const wrong = (path: string, vi: string, en: string): never => {
  throw badInput(path, { vi: `cần ${vi}.`, en: `it has to be ${en}.` })
}

/** A number without an exponent, as XML Schema writes decimals. */
const plain = (value: number): string => {
  const text = String(value)
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (!match) return text
  const [, sign = '', whole = '', part = '', power] = match
  const digits = `${whole}${part}`
  const point = whole.length + Number(power)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return `${sign}${digits.padEnd(point, '0').slice(0, point)}${digits.length > point ? `.${digits.slice(point)}` : ''}`
}

const scalar = (value: unknown, path: string): string => {
  if (typeof value === 'string') return value
  if (typeof value === 'number' && Number.isFinite(value)) return plain(value)
  return typeof value === 'boolean' ? String(value) : wrong(path, 'văn bản', 'text')
}

const whole = (value: unknown, path: string): string => {
  const text = scalar(value, path).trim()
  return /^[+-]?\d+$/.test(text) ? text : wrong(path, 'số nguyên', 'a whole number')
}

const decimal = (value: unknown, path: string): string => {
  const text = scalar(value, path).trim()
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text) ? text : wrong(path, 'số thập phân', 'a decimal number')
}

const WORDS = {
  text: scalar,
  token: scalar,
  boolean: (value, path) => {
    const text = scalar(value, path).trim()
    return /^(true|false|1|0)$/.test(text) ? text : wrong(path, 'true hoặc false', 'true or false')
  },
  integer: whole,
  long: whole,
  number: decimal,
  decimal,
  double: (value, path) => {
    if (typeof value === 'number' && Number.isFinite(value)) return String(value).replace('e', 'E').replace('E+', 'E')
    const text = scalar(value, path).trim()
    const fits = /^([+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|-?INF|NaN)$/.test(text)
    return fits ? text : wrong(path, 'số', 'a number')
  },
  base64: (value, path) => {
    const text = typeof value === 'string' ? value.replace(/\s+/g, '') : ' '
    return /^[A-Za-z0-9+/]*={0,2}$/.test(text) ? text : wrong(path, 'dữ liệu base64', 'base64 data')
  },
  hex: (value, path) => {
    const text = typeof value === 'string' ? value.trim() : ' '
    return /^([0-9A-Fa-f]{2})*$/.test(text) ? text : wrong(path, 'chữ số thập lục phân', 'hexadecimal digits')
  },
  qname: (value, path) => {
    const text = scalar(value, path).trim()
    const fits = /^(\{[^{}]*\})?[\p{L}_][\p{L}\p{N}\p{M}._-]*$/u.test(text)
    return fits ? text : wrong(path, 'tên dạng {namespace}tên', 'a name, as {namespace}name')
  },
} as const satisfies Record<SimpleWord, (value: unknown, path: string) => string>

const word = (type: WireSimple, value: unknown, { prefixes }: Writing, path: string): string => {
  const text = WORDS[type.as](value, path)
  return type.as === 'qname' && text.startsWith('{') ? prefixes.name(text) : text
}

/** Does the value look like one of this type? For unions, whose members XML does not name. */
const suits = (type: WireType, value: unknown): boolean => {
  if (type.kind !== 'simple') return Array.isArray(value) === (type.kind === 'list')
  if (type.enum) return typeof value === 'string' && type.enum.includes(value)
  if (typeof value === 'boolean') return type.as === 'boolean' || type.as === 'text'
  if (typeof value === 'number') return ['integer', 'long', 'number', 'decimal', 'double'].includes(type.as)
  return typeof value === 'string'
}

/** The text of a value of a simple type. Throws `wsdl.badInput` for one that the type cannot have. */
export const writeText = (ref: TypeRef, value: unknown, writing: Writing, path: string): string => {
  const type = typeIn(writing.shared, ref)
  if (type.kind === 'simple') return word(type, value, writing, path)
  if (type.kind === 'list') {
    const items = Array.isArray(value) ? value : [value]
    const inner = itemOf(type.of, writing.shared)
    return items.map((item, index) => writeText(inner, item, writing, `${path}/${index}`)).join(' ')
  }
  if (type.kind === 'union') {
    const members = membersOf(type, writing.shared)
    for (const member of members.toSorted((a, b) => Number(hasValues(b, writing)) - Number(hasValues(a, writing)))) {
      if (!suits(typeIn(writing.shared, member), value)) continue
      try {
        return writeText(member, value, writing, path)
      } catch {
        // Another member may have that form.
      }
    }
  }
  return scalar(value, path)
}

const hasValues = (ref: TypeRef, { shared }: Writing): boolean => {
  const type = typeIn(shared, ref)
  return type.kind === 'simple' && type.enum !== undefined
}
