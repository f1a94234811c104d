import type { ActionManifest, JsonSchema, PluginManifest } from '#core'
import type { AnyAction, Plugin } from './define.ts'

/** The schema as data: TypeBox keeps its own marks in symbols, which JSON drops. */
const asData = (schema: unknown): JsonSchema => JSON.parse(JSON.stringify(schema)) as JsonSchema

const actionManifest = ({ run, check, input, output, ...rest }: AnyAction): ActionManifest => ({
  ...rest,
  input: asData(input),
  output: asData(output),
})

/** A plugin's manifest: everything but the functions. */
export const manifestOf = ({ credential, actions, category = 'other', ...rest }: Plugin): PluginManifest => ({
  ...rest,
  category,
  ...(credential && { credential: { label: credential.label, schema: asData(credential.schema) } }),
  actions: Object.fromEntries(Object.entries(actions).map(([name, action]) => [name, actionManifest(action)])),
})
