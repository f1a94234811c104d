import { isObject } from '#core'
import type { Style } from '../wire.ts'

/** How one context writes text: what it must escape. */
export type Encode = (text: string) => string

/** Escapes all but unreserved characters (RFC 3986 §2.3). */
export const strict: Encode = (text) =>
  encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )

const RESERVED = /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B|3D)/g

/**
 * `allowReserved`: reserved characters stay as they are, but for those that would end the value or mean something else
 * inside a query: `&`, `#`, `+`, brackets, and `%`.
 */
export const reserved: Encode = (text) => strict(text).replace(RESERVED, (sign) => decodeURIComponent(sign))

/** One value as text; what has parts of its own as JSON. */
export const scalar = (value: unknown): string => {
  if (typeof value === 'string') return value
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}

type Pair = readonly [name: string, value: unknown]

/** Members that are there. An absent one and null are left out, as RFC 6570 §2.3 has it. */
export const pairsOf = (value: object): readonly Pair[] =>
  Object.entries(value).filter(([, one]) => one !== undefined && one !== null)

export const itemsOf = (value: readonly unknown[]): readonly unknown[] =>
  value.filter((one) => one !== undefined && one !== null)

/** Signs between the items of a list that is one text. Not escaped again: they are not part of a value. */
const SEPARATORS: Readonly<Partial<Record<Style, string>>> = {
  spaceDelimited: '%20',
  pipeDelimited: '%7C',
  tabDelimited: '%09',
}

/** In a header nothing is escaped. */
const PLAIN_SEPARATORS: Readonly<Partial<Record<Style, string>>> = {
  spaceDelimited: ' ',
  pipeDelimited: '|',
  tabDelimited: '\t',
}

/** A list or an object as one text, without its name: `a,b`, `R,100,G,200` or, exploded, `R=100,G=200`. */
export const joined = (value: unknown, style: Style, explode: boolean, encode: Encode, isHeader = false): string => {
  const separator = (isHeader ? PLAIN_SEPARATORS : SEPARATORS)[style] ?? ','
  const text = (one: unknown): string => encode(scalar(one))
  if (Array.isArray(value)) return itemsOf(value).map(text).join(separator)
  if (!isObject(value)) return text(value)
  return pairsOf(value)
    .map(([name, one]) => `${encode(name)}${explode ? '=' : separator}${text(one)}`)
    .join(separator)
}
