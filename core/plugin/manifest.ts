import type { JsonSchema } from '../json.ts'
import type { Localized } from '../localized.ts'

/** What a crash between a call and its commit means; see docs of each class in the plugin guide. */
export const EFFECTS = ['pure', 'read', 'idempotent', 'verify', 'once'] as const
export type Effect = (typeof EFFECTS)[number]

/** Effects whose call may simply be made again. */
export const isRepeatable = (effect: Effect): boolean =>
  effect === 'pure' || effect === 'read' || effect === 'idempotent'

/** Effects that change something outside: past one of these a client that leaves no longer cancels a run. */
export const isWrite = (effect: Effect): boolean => effect !== 'pure' && effect !== 'read'

/** An action without its code. */
export interface ActionManifest {
  readonly label: Localized
  readonly description?: Localized
  readonly input: JsonSchema
  readonly output: JsonSchema
  readonly effect: Effect
}

/** A plugin without its code: what the designer, the checker and other units may know of it. */
export interface PluginManifest {
  readonly id: string
  readonly version: string
  readonly label: Localized
  readonly description?: Localized
  readonly category: string
  /** An SVG document, at most 10 KB, without script. */
  readonly icon?: string
  readonly credential?: { readonly label: Localized; readonly schema: JsonSchema }
  readonly actions: Readonly<Record<string, ActionManifest>>
}

/** Splits `pluginId/actionName`. */
export const splitActionRef = (ref: string): { readonly plugin: string; readonly action: string } => {
  const [plugin = '', action = ''] = ref.split('/')
  return { plugin, action }
}
