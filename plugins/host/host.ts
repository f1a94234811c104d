import type { ActionManifest, PluginManifest } from '#core'
import type { Validators } from '#core/validation'
import { type Credential, manifestOf, type Plugin } from '#plugins/sdk'
import { type PreparedAction, prepareAction } from './invoke.ts'
import { compareVersions, latest } from './versions.ts'

/** An action of one version of one plugin, ready to be called. */
export interface HostedAction extends PreparedAction {
  readonly manifest: ActionManifest
  readonly plugin: string
  readonly version: string
  readonly needsConnection: boolean
}

/** Plugins that run inside the server. Versions of one plugin stand side by side. */
export interface PluginHost {
  /** The latest version of each plugin, by id. */
  readonly manifests: () => readonly PluginManifest[]
  /** Every version of a plugin, oldest first. */
  readonly versions: (plugin: string) => readonly string[]
  /** The action behind `pluginId/actionName`, of that version or the latest. The same object each time. */
  readonly resolve: (ref: string, version?: string) => HostedAction | undefined
  /** What a unit enters to use the plugin, and how to try it out. */
  readonly credential: (plugin: string, version?: string) => Credential | undefined
}

export interface PluginHostOptions {
  readonly plugins: readonly Plugin[]
  readonly validators: Validators
}

interface Hosted {
  readonly plugin: Plugin
  readonly manifest: PluginManifest
  readonly actions: ReadonlyMap<string, HostedAction>
}

const hosted = (plugin: Plugin, validators: Validators): Hosted => {
  const manifest = manifestOf(plugin)
  const actions = Object.entries(plugin.actions).map(([name, action]): [string, HostedAction] => {
    const ref = `${plugin.id}/${name}`
    return [
      name,
      {
        ...prepareAction(ref, action, validators),
        manifest: manifest.actions[name] as ActionManifest,
        plugin: plugin.id,
        version: plugin.version,
        needsConnection: plugin.credential !== undefined,
      },
    ]
  })
  return { plugin, manifest, actions: new Map(actions) }
}

/**
 * Compiles all checks of all plugins, once. Throws `TypeError` for a schema that cannot be used, and
 * for a version that is there twice.
 */
export const createPluginHost = ({ plugins, validators }: PluginHostOptions): PluginHost => {
  const byId = new Map<string, Map<string, Hosted>>()
  for (const plugin of plugins) {
    const versions = byId.get(plugin.id) ?? new Map<string, Hosted>()
    if (versions.has(plugin.version)) throw new TypeError(`plugin ${plugin.id}@${plugin.version} is there twice`)
    versions.set(plugin.version, hosted(plugin, validators))
    byId.set(plugin.id, versions)
  }
  const newest = new Map<string, Hosted>()
  for (const [id, versions] of byId) newest.set(id, versions.get(latest([...versions.keys()]) as string) as Hosted)
  const find = (id: string, version: string | undefined): Hosted | undefined =>
    version === undefined ? newest.get(id) : byId.get(id)?.get(version)

  // Made once for each way of asking, so that the hot path is one look into a map.
  const resolved = new Map<string, HostedAction>()
  for (const [id, versions] of byId)
    for (const [version, { actions }] of versions)
      for (const [name, action] of actions) {
        resolved.set(`${id}/${name}@${version}`, action)
        if (newest.get(id)?.plugin.version === version) resolved.set(`${id}/${name}`, action)
      }

  const manifests = [...newest.values()].map(({ manifest }) => manifest).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return {
    manifests: () => manifests,
    versions: (plugin) => [...(byId.get(plugin)?.keys() ?? [])].toSorted(compareVersions),
    resolve: (ref, version) => resolved.get(version === undefined ? ref : `${ref}@${version}`),
    credential: (plugin, version) => find(plugin, version)?.plugin.credential,
  }
}
