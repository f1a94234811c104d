import type { Check, Validators } from '#core/validation'
import type { AnyAction, Context } from '#plugins/sdk'
import { badInput, badOutput, notPlain, toPluginError } from './failures.ts'
import { whyNotPlain } from './plain.ts'

/** Runs an action on an input. Answers at once where the action does, with a promise where it does; throws or rejects with `PluginError` alone. */
export type Invoke = (ctx: Context<unknown>, input: unknown) => unknown

/** Asks what became of an earlier call with that key: its output, or undefined when it never arrived. Rejects with `PluginError` where nobody can tell. */
export type Verify = (ctx: Context<unknown>, input: unknown, key: string) => Promise<unknown>

export interface PreparedAction {
  readonly invoke: Invoke
  /** Present for the effect `verify`. */
  readonly verify?: Verify
}

const compiled = (ref: string, side: string, schema: unknown, validators: Validators): Check => {
  const result = validators.compile(JSON.parse(JSON.stringify(schema)))
  if (result.ok) return result.check
  const [fault] = result.faults
  throw new TypeError(`${ref}: the ${side} schema is wrong at ${fault?.pointer || '/'}: ${fault?.message.en}`)
}

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'

/** Compiles an action's checks, once. Throws `TypeError` when a schema of the plugin cannot be used. */
export const prepareAction = (ref: string, action: AnyAction, validators: Validators): PreparedAction => {
  const checkInput = compiled(ref, 'input', action.input, validators)
  const checkOutput = compiled(ref, 'output', action.output, validators)
  const { run, check } = action

  const accept = (output: unknown): unknown => {
    const reason = whyNotPlain(output)
    if (reason) throw notPlain(ref, reason)
    const faults = checkOutput(output)
    if (faults) throw badOutput(ref, faults)
    return output
  }
  const refuse = (thrown: unknown): never => {
    throw toPluginError(ref, thrown)
  }

  const acceptLate = (output: unknown): unknown => {
    try {
      return accept(output)
    } catch (thrown) {
      return refuse(thrown)
    }
  }

  const invoke: Invoke = (ctx, input) => {
    const faults = checkInput(input)
    if (faults) throw badInput(ref, faults)
    try {
      const output: unknown = run(ctx, input)
      // A thenable of another make may call back twice or throw; a promise made of it does neither.
      return isThenable(output) ? Promise.resolve(output).then(acceptLate, refuse) : accept(output)
    } catch (thrown) {
      return refuse(thrown)
    }
  }
  if (!check) return { invoke }

  const verify: Verify = async (ctx, input, key) => {
    try {
      const output: unknown = await check(ctx, input, key)
      return output === undefined ? undefined : accept(output)
    } catch (thrown) {
      return refuse(thrown)
    }
  }
  return { invoke, verify }
}
