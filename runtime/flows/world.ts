import {
  type ConnectionStore,
  type Flow,
  type FlowStore,
  type JsonSchema,
  type Scope,
  splitActionRef,
  type World,
} from '#core'
import type { PluginHost } from '#plugins/host'

export interface WorldOptions {
  readonly host: PluginHost
  readonly connections: ConnectionStore
  readonly flows: FlowStore
  /** True where this installation can keep runs that wait. */
  readonly durable: boolean
}

const schema = (given: unknown): JsonSchema | undefined =>
  typeof given === 'object' && given !== null ? (given as JsonSchema) : undefined

/** What a caller of the flow gives and gets, where its trigger lets flows call it. */
const contract = ({ trigger }: Flow): { body?: JsonSchema; output?: JsonSchema } | undefined => {
  if (trigger.kind !== 'http' && trigger.kind !== 'flow') return undefined
  const body = schema(trigger.body)
  const output = schema(trigger.kind === 'http' ? trigger.responses?.['200']?.schema : trigger.output)
  return { ...(body && { body }), ...(output && { output }) }
}

/** A picture of what the unit in scope has now: the checker wants answers at once, stores give them later. */
export const pictureWorld = async (
  scope: Scope,
  { host, connections, flows, durable }: WorldOptions,
  self?: string,
): Promise<World> => {
  const [stored, active] = await Promise.all([connections.list(scope), flows.active(scope)])
  const plugins = new Map(stored.map(({ id, plugin }) => [id, { plugin }]))
  const contracts = new Map(active.map((version) => [`${version.flow}/v${version.major}`, contract(version.document)]))
  return {
    durable,
    action: (ref) => host.resolve(ref),
    plugin: (id) => {
      const found = host.manifests().find((manifest) => manifest.id === id)
      return found && { actions: Object.keys(found.actions) }
    },
    ...(self !== undefined && { self }),
    connection: (id) => plugins.get(id),
    flow: (id, major) => contracts.get(`${id}/v${major}`),
  }
}

/** The same world with the plugin versions that a publication pinned. */
export const pinnedWorld = (world: World, host: PluginHost, pins: Readonly<Record<string, string>>): World => ({
  ...world,
  action: (ref) => host.resolve(ref, pins[splitActionRef(ref).plugin]),
})
