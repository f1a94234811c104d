/**
 * Expressions: JsonLogic rules, compiled once into closures.
 *
 * The operators of JsonLogic answer as json-logic-js 2.0.5 does, with these deliberate differences:
 *
 * - Paths find own properties only. `__proto__`, `constructor` and `prototype` never resolve: a fault
 *   where they stand in the rule, nothing there where they are computed.
 * - An unknown operator is a fault when the rule is compiled, even in a branch that would never run. So
 *   are nesting and size beyond the limits, and `*` or `missing_some` without the operands they need.
 * - Work, text and lists made by one evaluation are limited, and so is the depth of data that is walked;
 *   beyond, `ExpressionError`.
 * - Data never runs: a list of keys that `missing` receives from the data holds paths, not rules.
 * - `undefined` does not occur. Where json-logic-js gives it (`{"and": []}`, a loop without a body, a
 *   missing scope), the answer is null.
 * - Lists and objects that stand in the rule are the same ones at every evaluation, and frozen.
 * - `in` looks into lists and texts only; an object with a key `indexOf` is neither.
 * - `log` gives back its operand and writes nothing.
 * - The default of `var` is evaluated only when it is needed.
 */
export { compileRule } from './compile.ts'
export { ExpressionError } from './error.ts'
export { compileInput } from './input.ts'
export { DEFAULT_LIMITS, type Limits } from './limits.ts'
export type { ErrorCode, FaultCode } from './messages.ts'
export type { Arity, OperatorInfo, Theme } from './operator.ts'
export { operators } from './palette.ts'
export type { Operand, Result, Role, Signature, ValueType } from './signature.ts'
export { type TextRule, textToRule } from './template.ts'
export { compileText } from './text.ts'
export { truthy } from './truth.ts'
export type { Compiled, CompiledRule, EvalEnv, Evaluate, ExpressionFault, Reference } from './types.ts'
