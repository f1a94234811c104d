import type { Notes } from '../read/notes.ts'

/** Written schema of 2020-12. */
export type Written = Record<string, unknown>

/** Where a schema is read, and for what. */
export interface Spot {
  readonly file: string
  readonly depth: number
  /** The definition that looks at this same value; undefined where the schema is of a part of the value. */
  readonly same: string
  readonly isSame: boolean
  /** Others add fields to the object, as members of an `allOf` do to each other: unknown ones are allowed. */
  readonly open: boolean
}

/** What converting one schema needs of the whole. */
export interface Walk {
  readonly side: 'input' | 'output'
  /** In the dialect of 3.1 the keywords beside a `$ref` count. */
  readonly modern: boolean
  readonly textLength: number
  readonly convert: (node: unknown, spot: Spot) => Written
  readonly refer: (ref: string, spot: Spot) => Written
  readonly patternOf: (source: unknown) => string | undefined
  readonly warn: Notes['warn']
}

/** A schema for a part of the value. */
export const inside = (spot: Spot): Spot => ({ ...spot, depth: spot.depth + 1, isSame: false, open: false })

/** A schema for the same value. */
export const beside = (spot: Spot, open = spot.open): Spot => ({ ...spot, depth: spot.depth + 1, open })
