import type { Localized } from '../localized.ts'
import type { FaultCode } from './messages.ts'

/** What an evaluation may know beyond its scope. Everything is a value fixed by the caller, so rules stay pure. */
export interface EvalEnv {
  /** Epoch milliseconds, the same for a whole step attempt. */
  readonly now: number
  /** IANA name; `Asia/Ho_Chi_Minh` when absent. */
  readonly timeZone?: string
  /** Reads an entry of a reference catalogue; `undefined` when there is none. */
  readonly lookup?: (catalogue: string, key: string) => unknown
}

/**
 * A compiled rule: reads the scope, returns a JSON value. Throws `ExpressionError` only. Literal
 * parts of the answer are frozen and shared between evaluations. As in JSON-Logic for JavaScript,
 * arithmetic on what is no number gives `NaN`, and a division by zero `Infinity`.
 *
 * The scope is plain JSON data; it is never changed and never kept.
 */
export type Evaluate = (scope: unknown, env?: EvalEnv) => unknown

/** One place where a rule reads its scope. */
export interface Reference {
  /** Segments of the path; empty for the whole scope, or when only known at run time. */
  readonly path: readonly string[]
  /** Where in the rule, as a JSON pointer. */
  readonly pointer: string
  /** The rule says what to use when nothing is there. */
  readonly hasDefault: boolean
  /** The path is computed at run time. */
  readonly dynamic: boolean
  /** Relative to an element inside `map`, `filter`, `reduce` and the like. */
  readonly inner: boolean
}

export interface CompiledRule {
  readonly evaluate: Evaluate
  readonly references: readonly Reference[]
  /** The answer is the same for every scope, clock and catalogue. */
  readonly constant: boolean
}

/** Why a rule cannot be compiled. */
export interface ExpressionFault {
  readonly code: FaultCode
  /** Where in what was given, as a JSON pointer. */
  readonly pointer: string
  readonly message: Localized
}

export type Compiled =
  | { readonly ok: true; readonly rule: CompiledRule }
  | { readonly ok: false; readonly faults: readonly ExpressionFault[] }
