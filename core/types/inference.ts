import type { ValueType } from './value-type.ts'

/** Something that inference came upon. */
export type Noticed =
  /** A path of an element, or of a computed value, that is not there. */
  | { readonly kind: 'path'; readonly pointer: string; readonly from: ValueType; readonly path: readonly string[] }
  /** An operand that can never be of the type that the operator works on. */
  | {
      readonly kind: 'operand'
      readonly pointer: string
      readonly operator: string
      /** From 0. */
      readonly index: number
      readonly type: ValueType
      readonly wanted: 'array' | 'object'
    }

/** Where a rule stands. */
export interface Env {
  /** What `outer` reads. */
  readonly root: ValueType
  /** What `var` reads: the root, or an element. */
  readonly here: ValueType
  readonly pointer: string
  readonly notice: (noticed: Noticed) => void
}

/** One use of an operator. */
export interface Use {
  readonly name: string
  readonly env: Env
  /** How many operands there are. */
  readonly length: number
  readonly raw: (index: number) => unknown
  /** Where an operand stands. */
  readonly place: (index: number) => string
  /** The type of an operand, in the scope that it sees; null where it was not given. */
  readonly type: (index: number) => ValueType
}
