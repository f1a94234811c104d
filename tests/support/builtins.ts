import { createValidators } from '#core/validation'
import { builtins } from '#plugins/builtin'
import { createPluginHost } from '#plugins/host'
import { testContext } from './plugin-context.ts'

const host = createPluginHost({ plugins: builtins, validators: createValidators() })

/** Calls an action the way a flow does: input and output are checked. Answers at once, since it is pure. */
// biome-ignore lint/suspicious/noExplicitAny: tests look at results of many shapes
export const callBuiltin = (ref: string, input: unknown): any => {
  const action = host.resolve(ref)
  if (!action) throw new Error(`no action ${ref}`)
  return action.invoke(testContext({ credential: undefined }), input)
}

export const codeOf = (call: () => unknown): string => {
  try {
    call()
  } catch (error) {
    return (error as { code: string }).code
  }
  return 'none'
}
