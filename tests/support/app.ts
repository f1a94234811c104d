import { randomBytes } from 'node:crypto'
import { Type } from '@sinclair/typebox'
import type { Flow, Role, Scope, Stores } from '#core'
import { defineAction, definePlugin, type Plugin, PluginError } from '#plugins/sdk'
import { type App, createApp } from '../../runtime/app.ts'
import { type Config, loadConfig } from '../../runtime/config/config.ts'
import { createSealer } from '../../runtime/secrets/sealer.ts'
import { createMemoryStores } from '../../runtime/store/memory/stores.ts'

const Anything = Type.Unknown()
const label = { vi: 'Thử', en: 'Test' }

/** Resolves a call of `test/hold` from outside. */
export interface Hold {
  readonly release: (value: unknown) => void
  readonly called: () => Promise<void>
  /** The signal of the last call. */
  readonly signal: () => AbortSignal | undefined
}

/** A plugin whose actions misbehave on purpose. */
export const testPlugin = () => {
  let calls = 0
  let release: (value: unknown) => void = () => {}
  let tellCalled: () => void = () => {}
  let signal: AbortSignal | undefined
  let called = new Promise<void>((resolve) => {
    tellCalled = resolve
  })
  const hold: Hold = {
    release: (value) => release(value),
    signal: () => signal,
    called: async () => {
      await called
      called = new Promise((resolve) => {
        tellCalled = resolve
      })
    },
  }
  const action = (run: () => unknown, effect: 'read' | 'once' = 'once') =>
    defineAction({
      label,
      input: Type.Object({}),
      output: Anything,
      effect,
      run: async (ctx) => {
        signal = ctx.signal
        return run()
      },
    })
  const waits = () =>
    new Promise((resolve) => {
      release = resolve
      tellCalled()
    })
  const plugin: Plugin = definePlugin({
    id: 'test',
    version: '1.0.0',
    label,
    actions: {
      count: action(() => {
        calls += 1
        return calls
      }),
      hold: action(waits),
      read: action(waits, 'read'),
      throws: action(() => {
        throw new Error('password=hunter2 at /etc/secret')
      }),
      refuses: action(() => {
        throw new PluginError('test.refused', { vi: 'Bị từ chối', en: 'Refused' })
      }),
      garbage: defineAction({
        label,
        input: Type.Object({}),
        output: Type.Object({ n: Type.Integer() }),
        effect: 'read',
        run: () => ({ n: 'many' }) as never,
      }),
    },
  })
  return { plugin, hold, calls: () => calls }
}

export interface TestApp extends App {
  readonly scope: Scope
  /** A key of unit G06 with every role, or one with the roles given. */
  readonly keyFor: (roles?: readonly Role[], unit?: string) => Promise<string>
  /** What `call` sends when it is told nothing else. */
  readonly key: string
  /** A request as a client would make it, without a socket. */
  readonly call: (method: string, url: string, options?: CallOptions) => Promise<CallResult>
  /** Publishes a flow. */
  readonly publish: (flow: string, document: Flow) => Promise<void>
}

export interface CallOptions {
  readonly body?: unknown
  /** Sent as it is. */
  readonly raw?: string
  readonly headers?: Readonly<Record<string, string>>
  /** null: no key. */
  readonly key?: string | null
}

export interface CallResult {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
  readonly json: any
  readonly text: string
}

const ALL_ROLES: readonly Role[] = ['caller', 'viewer', 'builder', 'publisher', 'operator', 'auditor', 'administrator']

export const testConfig = (env: Readonly<Record<string, string>> = {}): Config => {
  const loaded = loadConfig({ env: { LT_LOG_LEVEL: 'silent', LT_DRAIN_MS: '200', ...env } })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults))
  return loaded.config
}

export interface TestAppOptions {
  readonly plugins?: readonly Plugin[]
  readonly env?: Readonly<Record<string, string>>
  readonly stores?: Stores
  /** The installation's master key, for an app that opens what another left. Default: a new one. */
  readonly kek?: Buffer
}

/** The whole platform over the in-memory store, reached without a socket. */
export const startTestApp = async ({
  plugins = [],
  env = {},
  stores = createMemoryStores(),
  kek: master = randomBytes(32),
}: TestAppOptions = {}): Promise<TestApp> => {
  const kek = { id: 'test', key: master }
  const sealer = createSealer({ kek, dataKeys: stores.dataKeys })
  const app = await createApp({ config: testConfig(env), stores, sealer, plugins, version: '0.0.0-test' })
  await app.server.ready()
  const scope: Scope = { unit: 'G06', principal: { kind: 'platform', id: 'test', unit: '*', roles: [] } }
  const keyFor = (roles: readonly Role[] = ALL_ROLES, unit = 'G06') =>
    app.keys.create({ ...scope, unit }, { id: `${unit}-${roles.join('-')}`, name: 'test', roles })
  const defaultKey = await keyFor()

  return {
    ...app,
    scope,
    key: defaultKey,
    keyFor,
    publish: async (flow, document) => {
      await app.flows.create(scope, flow, document)
      await app.flows.publish(scope, flow, 1, '')
    },
    call: async (method, url, { body, raw, headers = {}, key = defaultKey } = {}) => {
      const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body))
      const response = await app.server.inject({
        method: method as 'GET',
        url,
        headers: {
          ...(payload !== undefined && { 'content-type': 'application/json' }),
          ...(key !== null && { authorization: `Bearer ${key}` }),
          ...headers,
        },
        ...(payload !== undefined && { payload }),
      })
      const isJson = /json/.test(String(response.headers['content-type']))
      return {
        status: response.statusCode,
        headers: response.headers as Record<string, string>,
        json: isJson ? response.json() : undefined,
        text: response.body,
      }
    },
  }
}
