/** Names that never resolve, whatever the data holds: they lead out of the data. */
export const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Names that JSON values inherit. A plain read of any other name finds own properties only, since
 * JSON data has plain prototypes; these few need an own-property check. (`length` of a list or text
 * is an own property.)
 */
const INHERITED: ReadonlySet<string> = new Set(
  [Object.prototype, Array.prototype, String.prototype, Number.prototype, Boolean.prototype]
    .flatMap((prototype) => Object.getOwnPropertyNames(prototype))
    .filter((name) => name !== 'length'),
)

export const isInherited = (name: string): boolean => INHERITED.has(name)

/** The own property of any JSON value, text and lists included; `undefined` when there is none. */
export const own = (holder: unknown, name: string): unknown => {
  if (holder === null || holder === undefined || FORBIDDEN.has(name)) return undefined
  return Object.hasOwn(holder, name) ? (holder as Record<string, unknown>)[name] : undefined
}

/** Follows own properties; `undefined` when the path ends early. */
export const follow = (data: unknown, segments: readonly string[]): unknown => {
  let value = data
  for (const segment of segments) {
    if (value === null || value === undefined) return undefined
    value = own(value, segment)
  }
  return value
}
