import { randomUUID } from 'node:crypto'
import type { Scope, Stores, World } from '#core'
import type { Validators } from '#core/validation'
import type { PluginHost } from '#plugins/host'
import { type Callbacks, createCallbacks } from './callbacks/callbacks.ts'
import type { Config } from './config/config.ts'
import { createCodec } from './engine/codec.ts'
import { createEngine, type Engine } from './engine/engine.ts'
import { createSchedulePort } from './engine/schedule-port.ts'
import { createVersions, type Versions } from './engine/versions.ts'
import type { ExecutorServices } from './executor/frame.ts'
import type { Deployments } from './flows/deployments.ts'
import { pinnedWorld } from './flows/world.ts'
import type { RedactionPlan } from './history/detail.ts'
import type { Log } from './log/log.ts'
import { approversById, type OperationServices } from './operations/found.ts'
import { createScheduler, type Scheduler } from './schedules/scheduler.ts'
import { createKeyedHash } from './secrets/keyed-hash.ts'
import type { Sealer } from './secrets/sealer.ts'
import { createDurableCalls } from './services/durable-calls.ts'

export interface DurableParts {
  readonly config: Config
  readonly stores: Stores
  readonly sealer: Sealer
  readonly validators: Validators
  readonly host: PluginHost
  readonly deployments: Deployments
  readonly worldOf: (scope: Scope) => Promise<World>
  readonly redactionOf: (ref: string) => ReturnType<RedactionPlan['action']>
  readonly invoke: ExecutorServices['invoke']
  /** Where other systems reach this server. */
  readonly address: () => string
  /** Throws the problem of a unit that may not begin another run. */
  readonly quotas: (unit: string) => void
  readonly clock: () => number
  readonly log: Log
}

/** Everything about durable runs, assembled. */
export interface Durable {
  readonly engine: Engine
  readonly versions: Versions
  readonly callbacks: Callbacks
  readonly operations: OperationServices
  readonly call: ReturnType<typeof createDurableCalls>
  readonly keyedHash: (unit: string, value: string) => Promise<string>
  readonly schedules: Scheduler
  /** More has been accepted than is good: refuse what is new. */
  readonly isBehind: () => boolean
}

const HOUR = 3_600_000

const after = (ms: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, ms).unref()
  return () => clearTimeout(timer)
}

export const createDurable = (parts: DurableParts): Durable => {
  const { config, stores, sealer, validators, host, deployments, worldOf, redactionOf, invoke, clock, log } = parts
  const versions = createVersions({
    flows: stores.flows,
    validators,
    redactionOf,
    worldOf: async (scope, pins) => pinnedWorld(await worldOf(scope), host, pins),
  })
  const callbacks = createCallbacks(sealer, parts.address)
  const engine = createEngine({
    journal: stores.journal,
    codec: createCodec(sealer, stores.blobs),
    versions,
    clock,
    random: Math.random,
    invoke,
    limits: { valueSize: config.runValueBytes, steps: config.runStepsKept },
    capacity: config.durableHeld,
    lease: { worker: randomUUID(), expiresIn: config.leaseMs },
    callbacksOf: callbacks.urlsOf,
    findActive: async (unit, flow, major) => {
      const version = deployments.versionOf(unit, flow, major)
      const found = version === undefined ? undefined : await versions.find(unit, flow, version)
      return found && { version: version as number, plan: found.plan }
    },
    log: (message, fields) => log.warn(message, fields),
  })
  const keyedHash = createKeyedHash(sealer)
  return {
    engine,
    versions,
    callbacks,
    keyedHash,
    operations: {
      engine,
      journal: stores.journal,
      runs: stores.runs,
      versions,
      deployments,
      validators,
      approvers: approversById,
      quotas: parts.quotas,
      clock,
    },
    call: createDurableCalls({
      engine,
      journal: stores.journal,
      clock,
      waitMs: config.durableWaitMs,
      keepMs: config.idempotencyHours * HOUR,
      keyedHash,
    }),
    schedules: createScheduler({
      port: createSchedulePort({ engine, runs: stores.runs, flows: deployments.scheduled, clock }),
      clock,
      random: Math.random,
      after,
      tell: ({ kind, ...news }) =>
        log[kind === 'failed' || kind === 'clock' ? 'warn' : 'info'](`schedule ${kind}`, news),
    }),
    isBehind: () => engine.overdue() > config.durableOverdue,
  }
}
