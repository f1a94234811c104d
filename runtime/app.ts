import { platformScope, type Scope, type Stores } from '#core'
import { createValidators } from '#core/validation'
import { createPluginHost } from '#plugins/host'
import type { Plugin } from '#plugins/sdk'
import { createBroker } from './broker/broker.ts'
import { callbackRoute } from './callbacks/route.ts'
import { createInvoke } from './calls/invoke.ts'
import type { Config } from './config/config.ts'
import { createConnections } from './connections/connections.ts'
import { createDurable } from './durable.ts'
import { RunFailure } from './executor/failure.ts'
import { createDeployments } from './flows/deployments.ts'
import { createFlows } from './flows/flows.ts'
import { redeploy } from './flows/redeploy.ts'
import { pictureWorld } from './flows/world.ts'
import { createGates } from './gates/gates.ts'
import type { RedactionPlan } from './history/detail.ts'
import { createHistory } from './history/history.ts'
import { redactor } from './history/redact.ts'
import { createGuard } from './http/access.ts'
import { addressOf } from './http/address-of.ts'
import type { ApiOptions } from './http/api/api.ts'
import { apiRoutes } from './http/api/routes.ts'
import { designerRoutes } from './http/designer.ts'
import { lookFirst } from './http/look-first.ts'
import { createServer, type Server } from './http/server.ts'
import { systemRoutes } from './http/system-routes.ts'
import { type Keys, openKeys } from './identity/keys.ts'
import { createLog } from './log/log.ts'
import { gatherRoutes, platformDocument } from './openapi/platform.ts'
import { createRetention } from './retention/retention.ts'
import type { Scheduler } from './schedules/scheduler.ts'
import type { Sealer } from './secrets/sealer.ts'
import { createAdmission } from './services/admission.ts'
import { contractRoute } from './services/contract-route.ts'
import { createExchange } from './services/exchange.ts'
import { createKeyedCalls } from './services/idempotency.ts'
import { serviceLane } from './services/lane.ts'
import { createLoad } from './services/load.ts'
import { serviceRoute } from './services/route.ts'
import { createRunner } from './services/runner.ts'
import { createServiceTable } from './services/table.ts'

export interface AppOptions {
  readonly config: Config
  readonly stores: Stores
  readonly sealer: Sealer
  readonly plugins: readonly Plugin[]
  readonly version: string
}

/** The platform, assembled; the caller listens. */
export interface App extends Pick<ApiOptions, 'flows' | 'connections' | 'stores'> {
  readonly server: Server
  readonly keys: Keys
  /** Refuses new work, lets runs finish for as long as the settings say, then cancels what is left, and closes the store. */
  readonly drain: () => Promise<void>
}

const HOUR = 3_600_000

/** How long a repeated request waits for the answer of the first. */
const KEYED_WAIT_MS = 10_000

const drained = (): RunFailure =>
  new RunFailure('run.drained', {
    vi: 'Máy chủ đang dừng nên lượt chạy bị hủy; hãy gửi lại yêu cầu.',
    en: 'The server is shutting down, so the run was cancelled; send the request again.',
  })

/** Builds the whole from its parts. Reads what is published, so that it serves at once. */
export const createApp = async ({ config, stores, sealer, plugins, version }: AppOptions): Promise<App> => {
  const clock = Date.now
  const language = config.language
  // Standard output belongs to the banner and to commands that print results.
  const log = createLog(config.logLevel, (line) => void process.stderr.write(line), clock)
  const validators = createValidators()
  const host = createPluginHost({ plugins, validators })
  const keys = await openKeys(stores.keys, clock)
  const gates = createGates()
  const connections = createConnections({
    store: stores.connections,
    sealer,
    host,
    validators,
    clock,
    changed: gates.changed,
  })
  const broker = createBroker({ timeoutMs: config.outboundTimeoutMs, maxBytes: config.outboundMaxBytes })
  const table = createServiceTable()
  const load = createLoad()
  let draining = false
  let schedules: Scheduler | undefined

  const redactions = new WeakMap<object, ReturnType<RedactionPlan['action']>>()
  const redactionOf = (ref: string): ReturnType<RedactionPlan['action']> => {
    const action = host.resolve(ref)
    const known = action && redactions.get(action)
    if (known) return known
    const made = { input: redactor(action?.manifest.input), output: redactor(action?.manifest.output) }
    if (action) redactions.set(action, made)
    return made
  }
  const deployments = createDeployments({
    table,
    validators,
    redactionOf,
    onSchedules: () => schedules?.look(),
  })
  const worldOf = (scope: Scope, flow?: string) =>
    pictureWorld(scope, { host, connections: stores.connections, flows: stores.flows, durable: true }, flow)
  const flows = createFlows({ store: stores.flows, deployments, worldOf, clock })

  const guard = { keys, draining: () => draining }
  const server = createServer({
    ...guard,
    language,
    validators,
    log,
    bodyLimit: config.bodyLimit,
    trustProxy: config.trustProxy,
  })
  const executor = {
    clock,
    random: Math.random,
    planOf: deployments.planOf,
    invoke: createInvoke({
      host,
      broker,
      connections,
      gates,
      log: (origin, message, fields) => log.info(message, { ...origin, fields }),
    }),
  }
  const history = createHistory(stores.runs, {
    valueSize: config.runValueBytes,
    steps: config.runStepsKept,
    backlog: config.historyBacklogBytes,
  })
  const retention = createRetention({ stores, config, clock, random: Math.random, log })
  const durable = createDurable({
    quotas: retention.quotas,
    config,
    stores,
    sealer,
    validators,
    host,
    deployments,
    worldOf,
    redactionOf,
    invoke: executor.invoke,
    address: () => config.publicUrl || addressOf(server, config),
    clock,
    log,
  })
  const start = createRunner({ executor, history, load, monotonic: () => performance.now() })
  const keyed = createKeyedCalls({
    start,
    clock,
    store: stores.idempotency,
    keepMs: config.idempotencyHours * HOUR,
    waitMs: KEYED_WAIT_MS,
  })

  const routes = gatherRoutes(server)
  systemRoutes(server, {
    language,
    version,
    draining: () => draining,
    platformDocument: () => platformDocument(routes(), version),
  })
  await server.register(
    async (api) =>
      apiRoutes(api as never, {
        stores,
        engine: durable.engine,
        flows,
        connections,
        gates,
        host,
        table,
        language,
        operations: durable.operations,
        keyedHash: durable.keyedHash,
      }),
    {
      prefix: '/api/v1',
    },
  )
  contractRoute(server, table)
  const services = {
    table,
    admit: createAdmission({
      load,
      history,
      most: config.maxRunning,
      overdue: durable.isBehind,
      quotas: retention.quotas,
    }),
    serve: createExchange({
      start,
      keyed,
      durable: durable.call,
      language,
      onUnexpected: (error, traceId) => log.error('unexpected error', { error, traceId }),
    }),
  }
  serviceRoute(server, services)
  lookFirst(server, serviceLane({ ...services, guard: createGuard(guard) }))
  callbackRoute(server, { ...durable, journal: stores.journal, validators })
  await designerRoutes(server)

  for (const problem of await redeploy({ store: stores.flows, deployments, worldOf }))
    log.error('a published flow cannot be served', { ...problem })
  durable.engine.open()
  schedules = durable.schedules
  schedules.look()
  const expiry = setInterval(() => {
    stores.idempotency
      .sweep(platformScope, new Date(clock()).toISOString())
      .catch((error: unknown) => log.error('cannot forget expired idempotency keys', { error }))
  }, HOUR).unref()
  const stopSweeping = retention.start()

  return {
    server,
    keys,
    flows,
    connections,
    stores,
    drain: async () => {
      if (draining) return
      draining = true
      clearInterval(expiry)
      await stopSweeping()
      await durable.schedules.stop()
      const patience = setTimeout(() => load.cancelAll(drained()), config.drainMs)
      await Promise.all([load.idle(), durable.engine.close(config.drainMs)])
      clearTimeout(patience)
      await server.close()
      await broker.close()
      await stores.close()
    },
  }
}
