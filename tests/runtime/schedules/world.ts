import type { Firing, ScheduledFlow, ScheduleNews, SchedulePort } from '../../../runtime/schedules/port.ts'
import { createScheduler, type Scheduler } from '../../../runtime/schedules/scheduler.ts'

export const at = (text: string): number => Date.parse(text)

/** 23 November 2026, 07:00 in Vietnam. */
export const SEVEN = at('2026-11-23T00:00:00Z')
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Lets every promise that can settle settle. */
export const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

/** What every process shares: published flows, runs by key, and a store that may fail. */
export interface Shared {
  flows: readonly ScheduledFlow[]
  readonly runs: Map<string, Firing>
  /** Every call of `start`, with the clock at that time. */
  readonly asked: { readonly firing: Firing; readonly now: number; readonly result: 'started' | 'exists' | 'lost' }[]
  /** `before`: nothing happens. `after`: it happens, but the reply is lost. */
  broken: 'before' | 'after' | undefined
}

export const shared = (...flows: ScheduledFlow[]): Shared => ({ flows, runs: new Map(), asked: [], broken: undefined })

export const aFlow = (cron: string, more: Partial<ScheduledFlow & ScheduledFlow['trigger']> = {}): ScheduledFlow => {
  const { misfire, timeZone, ...rest } = more
  return {
    unit: 'G06',
    flow: 'bao-cao',
    version: 1,
    since: SEVEN,
    ...rest,
    trigger: { cron, ...(misfire && { misfire }), ...(timeZone !== undefined && { timeZone }) },
  }
}

/** Wall time and real time, apart: the clock may be set, timers count what really passes. */
export const fakeClock = (start = SEVEN) => {
  let [real, ahead] = [0, start]
  const timers = new Set<{ readonly at: number; readonly run: () => void }>()
  return {
    now: () => real + ahead,
    jump: (ms: number): void => {
      ahead += ms
    },
    after: (ms: number, run: () => void) => {
      const timer = { at: real + ms, run }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    timers: () => timers.size,
    pass: async (ms: number): Promise<void> => {
      const end = real + ms
      await settled()
      for (;;) {
        const [next] = [...timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)
        if (!next) break
        timers.delete(next)
        real = Math.max(real, next.at)
        next.run()
        await settled()
      }
      real = end
    },
  }
}

export type FakeClock = ReturnType<typeof fakeClock>

const portOf = (world: Shared, clock: FakeClock, flows: () => readonly ScheduledFlow[]): SchedulePort => ({
  flows,
  lastFired: async (prefix) => {
    if (world.broken) throw new Error('no store')
    const fired = [...world.runs].filter(([key]) => key.startsWith(prefix)).map(([, { instant }]) => instant)
    return fired.length === 0 ? undefined : Math.max(...fired)
  },
  start: async (firing) => {
    const now = clock.now()
    const known = world.runs.has(firing.key)
    if (world.broken !== 'before' && !known) world.runs.set(firing.key, firing)
    const result = world.broken ? 'lost' : known ? 'exists' : 'started'
    world.asked.push({ firing, now, result })
    if (result === 'lost') throw new Error('no store')
    return result
  },
})

export interface Process extends Scheduler {
  readonly news: ScheduleNews[]
  /** Learns what is published now. Without this it goes on with what was published when it last learned. */
  readonly learn: () => void
}

/** `late`: it has to be told of changes; else it sees them as they happen. */
export const aProcess = (world: Shared, clock: FakeClock, late: 'late' | 'prompt' = 'prompt'): Process => {
  const news: ScheduleNews[] = []
  let known = world.flows
  const scheduler = createScheduler({
    port: portOf(world, clock, () => (late === 'late' ? known : world.flows)),
    clock: clock.now,
    random: () => 0.5,
    after: clock.after,
    tell: (one) => void news.push(one),
  })
  scheduler.look()
  const learn = (): void => {
    known = world.flows
    scheduler.look()
  }
  return { ...scheduler, news, learn }
}

export const startedAt = (world: Shared): string[] =>
  [...world.runs.values()].map(({ instant }) => new Date(instant).toISOString().slice(0, 16))
