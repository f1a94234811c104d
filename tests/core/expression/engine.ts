import { compileInput, compileRule, compileText, type EvalEnv, ExpressionError } from '#core/expression'

type Compiled = ReturnType<typeof compileRule>

const run = (compiled: Compiled, scope: unknown, env?: EvalEnv): unknown => {
  if (!compiled.ok) throw new Error(compiled.faults.map(({ code, pointer }) => `${code} at ${pointer}`).join('; '))
  return compiled.rule.evaluate(scope, env)
}

/** The answer of a rule; a fault throws an error that names it. */
export const evaluate = (rule: unknown, scope: unknown = null, env?: EvalEnv): unknown =>
  run(compileRule(rule), scope, env)

export const render = (template: string, scope: unknown = null, env?: EvalEnv): unknown =>
  run(compileText(template), scope, env)

export const fill = (input: unknown, scope: unknown = null, env?: EvalEnv): unknown =>
  run(compileInput(input), scope, env)

/** The code of the error that evaluating throws; anything but an `ExpressionError` is thrown on. */
export const failure = (rule: unknown, scope: unknown = null, env?: EvalEnv): string => {
  try {
    return `no error but ${JSON.stringify(evaluate(rule, scope, env))}`
  } catch (thrown) {
    if (thrown instanceof ExpressionError) return thrown.code
    throw thrown
  }
}

/** Codes and places of the faults of something that should not compile. */
export const faults = (compiled: Compiled): string[] =>
  compiled.ok ? [] : compiled.faults.map(({ code, pointer }) => `${code} ${pointer}`)
