import type { ValueType } from '../../types/value-type.ts'
import type { Params } from '../../validation/value-faults.ts'

/** One thing wrong with what is written in a document, by a keyword of the schema that it should fit. */
export type WrittenFault =
  | {
      readonly kind: 'keyword'
      readonly keyword: string
      readonly params: Params
      /** Where, as a JSON pointer into the value; a missing field is told of the object that should have it. */
      readonly pointer: string
    }
  /** A field that the schema does not name. `silent`: it does not forbid it either. */
  | {
      readonly kind: 'unknown'
      readonly name: string
      readonly silent: boolean
      readonly known: readonly string[]
      readonly pointer: string
    }
  /** A computed part that can never fit. */
  | {
      readonly kind: 'computed'
      readonly source: ValueType
      readonly target: ValueType
      /** The way into the computed value. */
      readonly path: readonly string[]
      readonly reason: 'type' | 'values' | 'missing' | 'unknown'
      readonly field: string
      readonly pointer: string
    }
