import { firingKey, firingPrefix, scheduleDue } from '#core'
import type { Firing, ScheduledFlow, ScheduleNews, SchedulePort } from './port.ts'

export interface SchedulerOptions {
  readonly port: SchedulePort
  /** Milliseconds since 1970; may jump, in either direction. */
  readonly clock: () => number
  /** Uniform in [0, 1). */
  readonly random: () => number
  /** Calls back once, after so many milliseconds or a little earlier or later; the answer takes it back. */
  readonly after: (ms: number, run: () => void) => () => void
  readonly tell: (news: ScheduleNews) => void
}

/** Starts the runs that schedules ask for. Several processes may each have one. */
export interface Scheduler {
  /** Looks at the flows now: to be called when they have changed, and once to begin. */
  readonly look: () => void
  /** Starts nothing any more; resolves when the last start has settled. */
  readonly stop: () => Promise<void>
}

/** A clock that was set forward is noticed within this time; far below what a timer can count (2³¹ ms). */
const LONGEST_SLEEP_MS = 30_000

/** Looking further ahead than this would silence a schedule whose clock was once wrong. */
const MOST_AHEAD_MS = 86_400_000

/** Starts under way at a time: midnight wakes many schedules. */
const MOST_AT_ONCE = 16

/** Schedules worked out in one go: each takes a fraction of a millisecond, and others want the thread too. */
const MOST_PER_LOOK = 100

const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 60_000

interface Entry {
  scheduled: ScheduledFlow
  /** Everything up to and with this instant has been seen to. Undefined until the port has told what was fired before. */
  floor: number | undefined
  /** Nothing to do before this instant. */
  wake: number
  busy: boolean
  failures: number
}

const NOW = Number.NEGATIVE_INFINITY

export const createScheduler = ({ port, clock, random, after, tell }: SchedulerOptions): Scheduler => {
  const entries = new Map<string, Entry>()
  const flying = new Set<Promise<void>>()
  let table: readonly ScheduledFlow[] = []
  let lastLook = NOW
  let stopped = false
  let stopTimer = (): void => {}

  const takeOver = (flows: readonly ScheduledFlow[]): void => {
    table = flows
    const gone = new Set(entries.keys())
    for (const scheduled of flows) {
      const key = firingPrefix(scheduled.unit, scheduled.flow)
      gone.delete(key)
      const known = entries.get(key)
      if (!known) entries.set(key, { scheduled, floor: undefined, wake: NOW, busy: false, failures: 0 })
      else if (known.scheduled.version !== scheduled.version || known.scheduled.since !== scheduled.since) {
        known.scheduled = scheduled
        known.wake = NOW
        if (known.floor !== undefined) known.floor = Math.max(known.floor, scheduled.since)
      }
    }
    for (const key of gone) entries.delete(key)
  }

  /** Does one thing for an entry; what becomes of it is looked at when it has settled. */
  const fly = (entry: Entry, work: () => Promise<void>): void => {
    entry.busy = true
    const flight = work()
      .then(
        () => {
          entry.failures = 0
          entry.wake = NOW
        },
        (error: unknown) => {
          const most = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** entry.failures)
          const againMs = Math.ceil(most * (0.5 + random() / 2))
          entry.failures += 1
          entry.wake = clock() + againMs
          const { unit, flow } = entry.scheduled
          tell({ kind: 'failed', unit, flow, error, againMs })
        },
      )
      .finally(() => {
        entry.busy = false
        flying.delete(flight)
        look()
      })
    flying.add(flight)
  }

  const readFloor = async (entry: Entry): Promise<void> => {
    const { unit, flow } = entry.scheduled
    const fired = await port.lastFired(firingPrefix(unit, flow))
    entry.floor = Math.max(entry.scheduled.since, fired ?? NOW)
  }

  const start = async (entry: Entry, firing: Firing): Promise<void> => {
    tell({ kind: await port.start(firing), firing })
    entry.floor = Math.max(entry.floor ?? NOW, firing.instant)
  }

  const lookAt = (entry: Entry, now: number): void => {
    if (entry.floor === undefined) {
      fly(entry, () => readFloor(entry))
      return
    }
    const { unit, flow, version, trigger } = entry.scheduled
    if (entry.floor - now > MOST_AHEAD_MS) {
      tell({ kind: 'clock', unit, flow, floor: entry.floor, now })
      entry.floor = now
    }
    const { run, missed, next } = scheduleDue(trigger, entry.floor, now)
    if (run !== undefined) {
      const firing = { unit, flow, version, instant: run, key: firingKey(unit, flow, run) }
      fly(entry, () => start(entry, firing))
      return
    }
    if (missed !== undefined) {
      tell({ kind: 'missed', unit, flow, instant: missed })
      entry.floor = missed
    }
    entry.wake = next ?? Number.POSITIVE_INFINITY
  }

  const sleep = (now: number): void => {
    // Those that wait for a place are looked at when one is free.
    if (flying.size >= MOST_AT_ONCE) return
    let until = now + LONGEST_SLEEP_MS
    for (const { busy, wake } of entries.values()) if (!busy && wake < until) until = wake
    stopTimer = after(Math.max(1, Math.ceil(until - now)), look)
  }

  const look = (): void => {
    if (stopped) return
    stopTimer()
    stopTimer = () => {}
    const now = clock()
    const flows = port.flows()
    if (flows !== table) takeOver(flows)
    // Set back: what was to wait for an instant may be due sooner.
    if (now < lastLook) for (const entry of entries.values()) entry.wake = NOW
    lastLook = now
    let looked = 0
    for (const entry of entries.values()) {
      if (flying.size >= MOST_AT_ONCE || looked >= MOST_PER_LOOK) break
      if (entry.busy || entry.wake > now) continue
      looked += 1
      lookAt(entry, now)
    }
    sleep(now)
  }

  return {
    look,
    stop: async () => {
      stopped = true
      stopTimer()
      await Promise.all(flying)
    },
  }
}
