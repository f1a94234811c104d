import { type JsonSchema, type PluginManifest, splitActionRef, type World } from '#core'

/** What a flow that may be called takes and gives, by `id/vMajor`. */
export type Contracts = ReadonlyMap<string, { readonly body?: JsonSchema; readonly output?: JsonSchema }>

interface Known {
  readonly self: string
  readonly plugins: readonly PluginManifest[]
  readonly connections: readonly { readonly id: string; readonly plugin: string }[]
  readonly contracts: Contracts
}

/** The world that the checker asks, made of what the server told: the same answers as the server's own, without asking it. */
export const worldOf = ({ self, plugins, connections, contracts }: Known): World => {
  const byId = new Map(plugins.map((plugin) => [plugin.id, plugin]))
  const kept = new Map(connections.map(({ id, plugin }) => [id, { plugin }]))
  return {
    self,
    durable: true,
    action: (ref) => {
      const { plugin: id, action } = splitActionRef(ref)
      const plugin = byId.get(id)
      const manifest = plugin && Object.hasOwn(plugin.actions, action) ? plugin.actions[action] : undefined
      if (!plugin || !manifest) return undefined
      return { manifest, plugin: id, version: plugin.version, needsConnection: plugin.credential !== undefined }
    },
    plugin: (id) => {
      const found = byId.get(id)
      return found && { actions: Object.keys(found.actions) }
    },
    connection: (id) => kept.get(id),
    flow: (id, major) => contracts.get(`${id}/v${major}`),
  }
}
