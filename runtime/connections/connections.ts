import type { ConnectionLimits, ConnectionStore, JsonSchema, Scope, StoredConnection } from '#core'
import type { Validators } from '#core/validation'
import type { PluginHost } from '#plugins/host'
import { Problem } from '../http/problem.ts'
import type { Sealer } from '../secrets/sealer.ts'

/** A connection as a person may see it: whether it holds a credential, never which. */
export interface ConnectionView extends Omit<StoredConnection, 'sealed' | 'unit'> {
  readonly hasCredential: boolean
}

export interface ConnectionSettings {
  readonly plugin: string
  readonly title: string
  readonly baseUrl?: string
  readonly hosts: readonly string[]
  readonly allowPrivate?: boolean
  readonly limits?: ConnectionLimits
  readonly credential?: unknown
}

/** A connection with its secrets, for the broker and the plugin, and for nobody else. */
export interface OpenConnection {
  readonly id: string
  readonly plugin: string
  readonly baseUrl?: string
  readonly hosts: readonly string[]
  readonly allowPrivate: boolean
  /** Absent where nothing is limited. */
  readonly limits?: ConnectionLimits
  readonly credential: unknown
}

export interface Connections {
  readonly list: (scope: Scope) => Promise<readonly ConnectionView[]>
  readonly put: (scope: Scope, id: string, settings: ConnectionSettings) => Promise<ConnectionView>
  readonly remove: (scope: Scope, id: string) => Promise<void>
  /** For a step of the unit's flow. Held in memory until the connection changes. Undefined when there is none. */
  readonly open: (scope: Scope, id: string) => OpenConnection | undefined | Promise<OpenConnection | undefined>
}

export interface ConnectionsOptions {
  readonly store: ConnectionStore
  readonly sealer: Sealer
  readonly host: PluginHost
  readonly validators: Validators
  readonly clock: () => number
  /** Told after a connection was saved or removed. */
  readonly changed?: (unit: string, id: string) => void
}

const FIELD = 'credential'

const viewOf = ({ sealed, unit: _unit, ...rest }: StoredConnection): ConnectionView => ({
  ...rest,
  hasCredential: sealed !== undefined,
})

export const createConnections = ({
  store,
  sealer,
  host,
  validators,
  clock,
  changed,
}: ConnectionsOptions): Connections => {
  const held = new Map<string, OpenConnection>()
  /** Grows with every change: what was read before a change is not held after it. */
  let changes = 0
  const place = (unit: string, id: string): string => `${unit}/${id}`
  const forget = (unit: string, id: string): void => {
    changes += 1
    held.delete(place(unit, id))
    changed?.(unit, id)
  }

  const credentialSchema = (plugin: string): JsonSchema | undefined => {
    const manifest = host.manifests().find(({ id }) => id === plugin)
    if (!manifest) throw new Problem('plugin.unknown')
    return manifest.credential?.schema
  }

  const checked = (schema: JsonSchema | undefined, credential: unknown): string => {
    const compiled = validators.compile(schema ?? false)
    const faults = compiled.ok ? compiled.check(credential) : compiled.faults
    if (faults)
      throw new Problem('request.invalid', {
        ...(faults[0] && { detail: faults[0].message }),
        // The value is a secret: only places and codes are told.
        members: {
          errors: faults.map(({ code, pointer, message }) => ({
            in: 'body',
            pointer: `/credential${pointer}`,
            code,
            message,
          })),
        },
      })
    return JSON.stringify(credential)
  }

  const openStored = async (scope: Scope, id: string): Promise<OpenConnection | undefined> => {
    const seen = changes
    const stored = await store.read(scope, id)
    if (!stored) return undefined
    const { plugin, baseUrl, hosts, allowPrivate, limits, sealed } = stored
    const text = sealed === undefined ? undefined : await sealer.open(stored.unit, id, FIELD, sealed)
    const open: OpenConnection = {
      id,
      plugin,
      hosts,
      allowPrivate,
      credential: text === undefined ? undefined : JSON.parse(text),
      ...(baseUrl !== undefined && { baseUrl }),
      ...(limits !== undefined && { limits }),
    }
    if (seen !== changes) return open
    // Whoever opened it at the same time gets the same object: whatever hangs on it is then shared.
    const first = held.get(place(stored.unit, id)) ?? open
    held.set(place(stored.unit, id), first)
    return first
  }

  return {
    list: async (scope) => (await store.list(scope)).map(viewOf),

    put: async (scope, id, { credential, allowPrivate = false, ...settings }) => {
      const schema = credentialSchema(settings.plugin)
      const before = await store.read(scope, id)
      const keeps = credential === undefined && before?.plugin === settings.plugin ? before.sealed : undefined
      const sealed =
        credential === undefined ? keeps : await sealer.seal(scope.unit, id, FIELD, checked(schema, credential))
      const stored: StoredConnection = {
        ...settings,
        id,
        unit: scope.unit,
        allowPrivate,
        savedAt: new Date(clock()).toISOString(),
        savedBy: scope.principal.id,
        ...(sealed !== undefined && { sealed }),
      }
      await store.put(scope, stored)
      forget(scope.unit, id)
      return viewOf(stored)
    },

    remove: async (scope, id) => {
      if (!(await store.remove(scope, id))) throw new Problem('connection.unknown')
      forget(scope.unit, id)
    },

    open: (scope, id) => held.get(place(scope.unit, id)) ?? openStored(scope, id),
  }
}
