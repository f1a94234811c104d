import type { JsonSchema } from '../json.ts'
import type { ActionManifest } from '../plugin/manifest.ts'

/** What a flow may lean on: the checker and the compiler ask, the caller knows. */
export interface World {
  /** The action behind `pluginId/actionName`, with the plugin version that publishing would pin. */
  action(ref: string):
    | {
        readonly manifest: ActionManifest
        readonly plugin: string
        readonly version: string
        readonly needsConnection: boolean
      }
    | undefined
  /** The names of a plugin's actions; undefined when it is not installed. Absent where the caller cannot tell. */
  plugin?(id: string): { readonly actions: readonly string[] } | undefined
  /** A connection of the flow's unit. */
  connection(id: string): { readonly plugin: string } | undefined
  /** A published flow of the same unit that may be called. */
  flow(id: string, major: number): { readonly body?: JsonSchema; readonly output?: JsonSchema } | undefined
  /** The id under which this flow is kept, where it has one yet. */
  readonly self?: string
  /** False where the installation cannot keep runs that wait (no durable engine). */
  readonly durable: boolean
}
