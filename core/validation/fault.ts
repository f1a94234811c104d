import type { Localized } from '../localized.ts'

/**
 * One thing wrong. Codes are API: `value.*` says that a value does not fit its schema, and `pointer` leads into
 * the value; `schema.*` says that the schema itself cannot be used, and `pointer` leads into the schema.
 */
export interface Fault {
  readonly code: string
  /** RFC 6901. A missing field is pointed at where it should be. */
  readonly pointer: string
  readonly message: Localized
}

/** At least one. */
export type Faults = readonly [Fault, ...Fault[]]
