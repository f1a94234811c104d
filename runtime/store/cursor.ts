import { StoreError } from './store-error.ts'

type Part = string | number
/** What one part of a place must be. */
type Kind<P extends Part> = (part: unknown) => part is P

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const isText = (part: unknown): part is string => typeof part === 'string'
export const isWhole = (part: unknown): part is number => Number.isSafeInteger(part)
export const isRunId = (part: unknown): part is string => typeof part === 'string' && UUID.test(part)

/** A place in a sorted list, as text that means nothing to whoever carries it. */
export const encodeCursor = (place: readonly Part[]): string => Buffer.from(JSON.stringify(place)).toString('base64url')

/** The place again. Throws `store.badCursor` unless it has just these kinds of parts: so for a cursor of another list. */
export const decodeCursor = <T extends readonly Part[]>(
  cursor: string,
  kinds: { readonly [K in keyof T]: Kind<T[K]> },
): T => {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(place) && place.length === kinds.length && kinds.every((is, n) => is(place[n])))
      return place as unknown as T
  } catch {
    // falls through: not ours
  }
  throw new StoreError('store.badCursor')
}
