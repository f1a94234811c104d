import type { Facets, SimpleWord, WireSimple } from '../wire.ts'

export type Side = 'input' | 'output'
export type Written = Record<string, unknown>
export type Patterns = (source: string) => string | undefined

const OFFSET = '(Z|[+\\-](0[0-9]|1[0-4]):[0-5][0-9])'
const ZONE = `${OFFSET}?`
const MONTH = '(0[1-9]|1[0-2])'
const DAY = '(0[1-9]|[12][0-9]|3[01])'
const YEAR = '-?([1-9][0-9]{3,}|0[0-9]{3})'
const DATE = `${YEAR}-${MONTH}-${DAY}`
const TIME = '(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?|24:00:00)'
const NAME = '[_\\p{L}][\\p{L}\\p{N}\\p{M}._\\-]*'

/** The lexical forms of built-in types that are text in JSON (XML Schema 2 §3.2). */
const FORMS: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  date: `^${DATE}${ZONE}$`,
  dateTime: `^${DATE}T${TIME}${ZONE}$`,
  dateTimeStamp: `^${DATE}T${TIME}${OFFSET}$`,
  time: `^${TIME}${ZONE}$`,
  gYear: `^${YEAR}${ZONE}$`,
  gYearMonth: `^${YEAR}-${MONTH}${ZONE}$`,
  gMonth: `^--${MONTH}${ZONE}$`,
  gMonthDay: `^--${MONTH}-${DAY}${ZONE}$`,
  gDay: `^---${DAY}${ZONE}$`,
  NCName: `^${NAME}$`,
  ID: `^${NAME}$`,
  IDREF: `^${NAME}$`,
  ENTITY: `^${NAME}$`,
  language: '^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$',
})

const bound = (text: string | undefined): number | undefined => {
  const value = text === undefined ? Number.NaN : Number(text)
  return Number.isFinite(value) ? value : undefined
}

const boundsOf = ({ minInclusive, maxInclusive, minExclusive, maxExclusive }: Facets): Written => {
  const found = {
    minimum: bound(minInclusive),
    maximum: bound(maxInclusive),
    exclusiveMinimum: bound(minExclusive),
    exclusiveMaximum: bound(maxExclusive),
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

const lengthsOf = ({ length, minLength, maxLength }: Facets): Written => {
  const [least, most] = [length ?? minLength, length ?? maxLength]
  return { ...(least !== undefined && { minLength: least }), ...(most !== undefined && { maxLength: most }) }
}

const numbersIn = (values: readonly string[] | undefined): Written => {
  const numbers = values?.map(Number)
  return numbers?.every(Number.isFinite) ? { enum: [...new Set(numbers)] } : {}
}

const textsIn = (values: readonly string[] | undefined): Written => (values ? { enum: [...new Set(values)] } : {})

const patternsOf = (patterns: readonly string[]): Written => {
  const [first, ...more] = patterns
  return first === undefined
    ? {}
    : { pattern: first, ...(more.length > 0 && { allOf: more.map((pattern) => ({ pattern })) }) }
}

const texts = (type: WireSimple, side: Side, patterns: Patterns): Written => {
  const values = type.as === 'token' ? type.enum?.map((one) => one.trim()) : type.enum
  if (side === 'output') return { type: 'string', ...textsIn(values) }
  const form = FORMS[type.base]
  const own = (type.patterns ?? []).flatMap((source) => patterns(source) ?? [])
  return { type: 'string', ...lengthsOf(type), ...textsIn(values), ...patternsOf([...(form ? [form] : []), ...own]) }
}

const numbers =
  (name: 'integer' | 'number') =>
  (type: WireSimple, side: Side): Written => ({
    type: name,
    ...(side === 'input' && boundsOf(type)),
    ...numbersIn(type.enum),
  })

/** A number that may be longer than JSON's: always text in an output; in an input a number will do. */
const longs =
  (name: 'integer' | 'number', form: string) =>
  (type: WireSimple, side: Side): Written =>
    side === 'output' ? { type: 'string' } : { type: ['string', name], pattern: form, ...boundsOf(type) }

/** A type that begins at nought has no minus. */
const signOf = ({ minInclusive }: Facets): string => (/^\+?\d/.test(minInclusive ?? '') ? '\\+?' : '[+\\-]?')

/** A schema for values of a simple type. Answers are checked for types and listed values alone. */
const SCHEMAS = {
  text: texts,
  token: texts,
  boolean: () => ({ type: 'boolean' }),
  integer: numbers('integer'),
  number: numbers('number'),
  long: (type, side) => longs('integer', `^${signOf(type)}[0-9]+$`)(type, side),
  decimal: longs('number', '^[+\\-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)$'),
  double: () => ({ anyOf: [{ type: 'number' }, { enum: ['INF', '-INF', 'NaN'] }] }),
  base64: (_type, side) => ({ type: 'string', contentEncoding: 'base64', ...(side === 'input' && { format: 'byte' }) }),
  hex: (_type, side) => ({ type: 'string', ...(side === 'input' && { pattern: '^([0-9A-Fa-f]{2})*$' }) }),
  qname: (_type, side) => ({ type: 'string', ...(side === 'input' && { pattern: `^(\\{[^{}]*\\})?${NAME}$` }) }),
} as const satisfies Record<SimpleWord, (type: WireSimple, side: Side, patterns: Patterns) => Written>

export const simpleSchema = (type: WireSimple, side: Side, patterns: Patterns): Written =>
  (SCHEMAS[type.as] as (type: WireSimple, side: Side, patterns: Patterns) => Written)(type, side, patterns)

/** How many schemas it holds, itself included. */
export const sizeOf = (written: Written): number =>
  1 + ['anyOf', 'allOf'].reduce((sum, key) => sum + ((written[key] as unknown[] | undefined)?.length ?? 0), 0)
