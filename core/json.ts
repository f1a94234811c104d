/** A value that survives JSON: what flows carry between steps. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject

export interface JsonObject {
  readonly [key: string]: Json
}

/** A JSON Schema (draft 2020-12 or the draft-07 subset that TypeBox emits), as plain data. */
export interface JsonSchema {
  readonly [keyword: string]: unknown
}

/** Escapes one segment for a JSON pointer (RFC 6901 §3). */
export const pointerSegment = (segment: string | number): string =>
  String(segment).replaceAll('~', '~0').replaceAll('/', '~1')

/** A JSON pointer (RFC 6901) made of unescaped segments; the empty list is the whole document. */
export const pointer = (...segments: readonly (string | number)[]): string =>
  segments.map((segment) => `/${pointerSegment(segment)}`).join('')

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
