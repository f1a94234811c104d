import type { SimpleWord, WireSimple, WireType } from '../wire.ts'
import { ENCODING, isXsd, localOf, namespaceOf } from '../xml/names.ts'

const WORDS: Readonly<Record<string, SimpleWord>> = Object.assign(Object.create(null), {
  string: 'text',
  normalizedString: 'text',
  anySimpleType: 'text',
  anyAtomicType: 'text',
  token: 'token',
  language: 'token',
  Name: 'token',
  NCName: 'token',
  ID: 'token',
  IDREF: 'token',
  ENTITY: 'token',
  NMTOKEN: 'token',
  anyURI: 'token',
  boolean: 'boolean',
  byte: 'integer',
  short: 'integer',
  int: 'integer',
  unsignedByte: 'integer',
  unsignedShort: 'integer',
  unsignedInt: 'integer',
  long: 'long',
  unsignedLong: 'long',
  integer: 'long',
  positiveInteger: 'long',
  nonNegativeInteger: 'long',
  negativeInteger: 'long',
  nonPositiveInteger: 'long',
  decimal: 'decimal',
  float: 'double',
  double: 'double',
  date: 'token',
  time: 'token',
  dateTime: 'token',
  dateTimeStamp: 'token',
  // Earlier drafts of XML Schema.
  timeInstant: 'token',
  duration: 'token',
  dayTimeDuration: 'token',
  yearMonthDuration: 'token',
  timeDuration: 'token',
  gYear: 'token',
  gYearMonth: 'token',
  gMonth: 'token',
  gMonthDay: 'token',
  gDay: 'token',
  base64Binary: 'base64',
  base64: 'base64',
  hexBinary: 'hex',
  QName: 'qname',
  NOTATION: 'qname',
})

const LISTS: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  IDREFS: 'xs:IDREF',
  NMTOKENS: 'xs:NMTOKEN',
  ENTITIES: 'xs:ENTITY',
})

/** Bounds of whole numbers. */
const BOUNDS: Readonly<Record<string, readonly [string?, string?]>> = Object.assign(Object.create(null), {
  byte: ['-128', '127'],
  short: ['-32768', '32767'],
  int: ['-2147483648', '2147483647'],
  unsignedByte: ['0', '255'],
  unsignedShort: ['0', '65535'],
  unsignedInt: ['0', '4294967295'],
  unsignedLong: ['0'],
  nonNegativeInteger: ['0'],
  positiveInteger: ['1'],
  nonPositiveInteger: [undefined, '0'],
  negativeInteger: [undefined, '-1'],
})

const made = new Map<string, WireType>()

const make = (base: string): WireType | undefined => {
  if (base === 'anyType' || base === 'ur-type') return { kind: 'anything' }
  const items = LISTS[base]
  if (items !== undefined) return { kind: 'list', of: items, minLength: 1 }
  const as = WORDS[base]
  if (as === undefined) return undefined
  const [minInclusive, maxInclusive] = BOUNDS[base] ?? []
  return {
    kind: 'simple',
    as,
    base,
    ...(minInclusive !== undefined && { minInclusive }),
    ...(maxInclusive !== undefined && { maxInclusive }),
  } satisfies WireSimple
}

/** The type that a reference `xs:…` means. */
export const builtin = (ref: string): WireType | undefined => {
  if (!ref.startsWith('xs:')) return undefined
  const known = made.get(ref)
  if (known) return known
  const type = make(ref.slice(3))
  if (type) made.set(ref, type)
  return type
}

/** The reference to a type of XML Schema itself, or of SOAP encoding that repeats those. */
export const builtinRef = (name: string): string | undefined => {
  const namespace = namespaceOf(name)
  if (!isXsd(namespace) && namespace !== ENCODING) return undefined
  const ref = `xs:${localOf(name)}`
  return builtin(ref) ? ref : undefined
}

export const ANYTHING = 'xs:anyType'
