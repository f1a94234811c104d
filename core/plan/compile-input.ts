import { compileInput, compileRule, type Evaluate } from '#core/expression'

/**
 * Compiles what a checked flow holds. A fault here means the flow was not checked, which is a broken
 * contract, so it throws.
 */
const must = (compiled: ReturnType<typeof compileInput>): Evaluate => {
  if (compiled.ok) return compiled.rule.evaluate
  throw new TypeError(`unchecked flow: ${compiled.faults.map((fault) => fault.message.en).join('; ')}`)
}

/** An input with its tags; an absent one is an empty object, so that actions see their required fields missing. */
export const inputOf = (value: unknown): Evaluate => must(compileInput(value === undefined ? {} : value))

/** A bare rule, or an input tagged `$rule`: conditions may be written either way. */
export const conditionOf = (rule: unknown): Evaluate => {
  const tagged = typeof rule === 'object' && rule !== null && ('$rule' in rule || '$text' in rule)
  return must(tagged ? compileInput(rule) : compileRule(rule))
}
