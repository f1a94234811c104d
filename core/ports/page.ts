/** Keyset paging: `cursor` is opaque, taken from the page before; `limit` is the most rows wanted, 1 to 200. */
export interface PageRequest {
  readonly cursor?: string | undefined
  readonly limit: number
}

export interface Page<T> {
  readonly items: readonly T[]
  /** Present when there is more. */
  readonly next?: string
}
