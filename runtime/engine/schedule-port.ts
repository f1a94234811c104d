import { isObject, platformScope, type RunStore, type Scope } from '#core'
import type { SchedulePort } from '../schedules/port.ts'
import { newRunIds } from '../services/run-id.ts'
import type { Engine } from './engine.ts'

export interface SchedulePortOptions {
  readonly engine: Pick<Engine, 'start'>
  readonly runs: Pick<RunStore, 'list' | 'read'>
  readonly flows: SchedulePort['flows']
  readonly clock: () => number
}

const scopeOf = (unit: string): Scope => ({ unit, principal: platformScope.principal })

/** Firings are known for longer than a year, so that a clock set back by a year fires nothing twice. */
const KEPT_MS = 400 * 86_400_000
const RUNS_LOOKED_AT = 20

/** `schedule:{unit}/{flow}/` */
const flowOf = (prefix: string): { readonly unit: string; readonly flow: string } => {
  const [unit = '', flow = ''] = prefix.slice(prefix.indexOf(':') + 1).split('/')
  return { unit, flow }
}

/** Schedules over durable runs: a firing is a key, and of all calls with one key exactly one is accepted. */
export const createSchedulePort = ({ engine, runs, flows, clock }: SchedulePortOptions): SchedulePort => ({
  flows,
  lastFired: async (prefix) => {
    const { unit, flow } = flowOf(prefix)
    const { items } = await runs.list(scopeOf(unit), { flow, limit: RUNS_LOOKED_AT })
    const latest = items.find(({ trigger }) => trigger === 'schedule')
    const input = latest && (await runs.read(scopeOf(unit), latest.id))?.input
    const instant = isObject(input) ? Date.parse(String(input.scheduledAt)) : Number.NaN
    return Number.isNaN(instant) ? undefined : instant
  },
  start: async ({ unit, flow, version, instant, key }) => {
    const now = clock()
    const { runId, traceId } = newRunIds(now)
    const trigger = { scheduledAt: new Date(instant).toISOString() }
    const startedAt = new Date(now).toISOString()
    const accepted = await engine.start({
      facts: { id: runId, unit, flow, version, traceId, startedAt, trigger },
      origin: { trigger: 'schedule', caller: 'schedule' },
      key: {
        service: `schedule:${flow}`,
        caller: 'schedule',
        key,
        bodyHash: key,
        expiresAt: new Date(now + KEPT_MS).toISOString(),
      },
    })
    return accepted.state === 'accepted' ? 'started' : 'exists'
  },
})
