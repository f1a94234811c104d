import type { Localized } from '#core'
import { type Compiled, compileInput, compileRule, type EvalEnv, ExpressionError } from '#core/expression'
import { hasTag } from './mode.ts'

/** A place of the document with an expression: an input, or a bare rule that may be tagged as an input is. */
export interface Expression {
  readonly value: unknown
  readonly form: 'input' | 'rule'
}

/** What an expression gives with given data. */
export type Tried =
  | { readonly kind: 'value'; readonly value: unknown }
  /** It cannot run, whatever the data. Pointers lead into what is written. */
  | { readonly kind: 'faults'; readonly faults: readonly { readonly pointer: string; readonly message: Localized }[] }
  /** It runs, and fails with this data. */
  | { readonly kind: 'error'; readonly pointer: string | undefined; readonly message: Localized }

const isTagged = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (Object.hasOwn(value, '$rule') || Object.hasOwn(value, '$text'))

/** An expression is tried at every letter: a hostile one is stopped sooner than in a run. */
const LIMITS = { steps: 2_000_000, room: 4_000_000 }

/** Compiled as the plan compiles it. */
export const compiled = ({ value, form }: Expression): Compiled =>
  form === 'rule' && !isTagged(value) ? compileRule(value, LIMITS) : compileInput(value, LIMITS)

/** Compiles and evaluates; nothing is ever thrown, and the work is bounded. */
export const tryOut = (expression: Expression, scope: unknown, env: EvalEnv): Tried => {
  if (expression.form === 'input' && !hasTag(expression.value)) return { kind: 'value', value: expression.value }
  const found = compiled(expression)
  if (!found.ok) return { kind: 'faults', faults: found.faults }
  try {
    return { kind: 'value', value: found.rule.evaluate(scope, env) }
  } catch (thrown) {
    if (!(thrown instanceof ExpressionError)) throw thrown
    return { kind: 'error', pointer: thrown.pointer, message: thrown.messages }
  }
}
