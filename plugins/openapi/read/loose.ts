import { isObject } from '#core'

/** A part of a description: anything may be missing or of another type than it should be. */
export type Loose = Readonly<Record<string, unknown>>

const NOTHING: Loose = Object.freeze({})

export const objectOf = (value: unknown): Loose => (isObject(value) ? value : NOTHING)

/** Own members of an object; nothing of anything else. */
export const member = (value: unknown, name: string): unknown =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined

export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]

/** A text that is not blank; YAML reads many an unquoted text as a number. */
export const textOf = (value: unknown): string | undefined => {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

export const textsOf = (value: unknown): readonly string[] =>
  listOf(value).flatMap((one) => {
    const text = textOf(one)
    return text === undefined ? [] : [text]
  })

/** `true`, or the word for it. */
export const flagOf = (value: unknown): boolean => value === true || value === 'true'

/** A finite number, also written as a text. */
export const numberOf = (value: unknown): number | undefined => {
  const number = typeof value === 'string' && /^[+-]?\d/.test(value.trim()) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}
