import { pointerSegment } from '../json.ts'
import { SCHEMA_LIMITS } from '../schema/index.ts'
import type { Fault } from './fault.ts'

/** A schema as it is written for ajv: keywords of 2020-12 alone. */
export type Written = boolean | Record<string, unknown>

/** A `$ref` that was seen, to be resolved when all schemas are known. */
export interface Reference {
  readonly from: Place
  readonly ref: string
  /** Receives the resolved `$ref`. */
  readonly into: Record<string, unknown>
}

/** Where in the schema the reader is. */
export interface Place {
  /** Pointer into the schema as the author wrote it. */
  readonly pointer: string
  /** Pointer into the schema as it is written for ajv: lists in `items` move to `prefixItems`. */
  readonly target: string
  /** Pointer of the nearest schema around with an `$id`: a `$ref` that begins with `#` starts there. */
  readonly base: string
  readonly depth: number
}

/** What is gathered while a schema is read. */
export interface Reading {
  readonly faults: Fault[]
  readonly references: Reference[]
  /** `$id` → pointer. */
  readonly ids: Map<string, string>
  /** Pointer of each schema, as the author wrote it → as it is written for ajv. */
  readonly places: Map<string, string>
  /** Pointer of a schema → pointers of those that look at the same value; `$ref`s are added when resolved. */
  readonly sameValue: Map<string, string[]>
}

export const newReading = (): Reading => ({
  faults: [],
  references: [],
  ids: new Map(),
  places: new Map(),
  sameValue: new Map(),
})

export const ROOT: Place = { pointer: '', target: '', base: '', depth: 0 }

export const below = (place: Place, segments: readonly (string | number)[], as = segments): Place => ({
  ...place,
  pointer: `${place.pointer}${segments.map((segment) => `/${pointerSegment(segment)}`).join('')}`,
  target: `${place.target}${as.map((segment) => `/${pointerSegment(segment)}`).join('')}`,
  depth: place.depth + 1,
})

export const isFull = (reading: Reading, place: Place): boolean =>
  reading.places.size >= SCHEMA_LIMITS.nodes || place.depth > SCHEMA_LIMITS.depth
