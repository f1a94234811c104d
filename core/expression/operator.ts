import type { Localized } from '../localized.ts'
import type { Node } from './node.ts'
import type { Operands } from './operands.ts'
import type { Signature } from './signature.ts'

/** The shelf of the designer's palette on which an operator lies. */
export type Theme = 'data' | 'logic' | 'compare' | 'number' | 'text' | 'list' | 'object' | 'date' | 'encode'

export interface Arity {
  readonly min: number
  /** `null`: any number. */
  readonly max: number | null
}

/** What the outside sees of an operator. */
export interface OperatorInfo {
  readonly name: string
  readonly theme: Theme
  readonly arity: Arity
  /**
   * `jsonlogic`: behaves as in json-logic-js 2.0.5, which takes any number of operands and ignores
   * those it does not know. `added`: ours; a wrong number of operands is a fault.
   */
  readonly origin: 'jsonlogic' | 'added'
  readonly doc: Localized
  readonly signature: Signature
}

export interface Operator extends OperatorInfo {
  /** Compiles one use. Must compile every operand exactly once, so that each fault and reference is told once. */
  readonly build: (operands: Operands) => Node
}
