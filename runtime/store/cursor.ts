import { StoreError } from './store-error.ts'

/** A place in a sorted list, as text that means nothing to whoever carries it. */
export const encodeCursor = (place: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

/** Throws `store.badCursor` for anything but `length` strings or numbers. */
export const decodeCursor = (cursor: string, length: number): readonly (string | number)[] => {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (
      Array.isArray(place) &&
      place.length === length &&
      place.every((part) => typeof part === 'string' || Number.isFinite(part))
    )
      return place
  } catch {
    // falls through: not ours
  }
  throw new StoreError('store.badCursor')
}
