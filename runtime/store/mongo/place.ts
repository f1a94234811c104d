import { EVERY_UNIT } from '#core'

/**
 * The `_id` of what has its name inside something else: the parts as JSON, so that no two lists of parts give one text,
 * and no sign in a part (a NUL, half a surrogate pair) means anything to the server.
 */
export const idOf = (...parts: readonly (string | number)[]): string => JSON.stringify(parts)

/** All that belongs to a unit, or to any where the platform asks. The caller was checked before. */
export const inUnit = (unit: string): { readonly unit?: string } => (unit === EVERY_UNIT ? {} : { unit })
