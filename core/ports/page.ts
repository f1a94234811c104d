/**
 * Keyset paging: what is added or removed while somebody turns the pages neither repeats nor hides a row. `cursor` is
 * opaque, taken from the page before of the same list: anything else rejects with `store.badCursor`. `limit` is the most
 * rows wanted, 1 to 200: anything else is a fault of the program, and rejects with a `RangeError`.
 */
export interface PageRequest {
  readonly cursor?: string | undefined
  readonly limit: number
}

export interface Page<T> {
  readonly items: readonly T[]
  /** Present when there is more. */
  readonly next?: string
}
