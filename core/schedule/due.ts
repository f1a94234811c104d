import type { ScheduleTrigger } from '../flow/trigger.ts'
import { latestTime, nextTime } from './next.ts'

export const DEFAULT_TIME_ZONE = 'Asia/Ho_Chi_Minh'

/** A firing so little late is on time: a busy machine, a restart. */
export const ON_TIME_MS = 60_000

export interface Due {
  /** To be started now. */
  readonly run?: number
  /** The newest time that passed unused, because nobody was there and the misfire policy is `skip`. */
  readonly missed?: number
  /** When to look again: the first time in the future. Undefined where the schedule never comes again. */
  readonly next?: number
}

/**
 * What a schedule asks for at an instant, when everything up to and with `floor` has been seen to. Never more than one
 * run: of several times that have passed, the newest stands for all. Whether it still runs when it is late is the
 * misfire policy's say: `once` (the default) yes, `skip` no.
 */
export const scheduleDue = (
  { cron, timeZone = DEFAULT_TIME_ZONE, misfire = 'once' }: Pick<ScheduleTrigger, 'cron' | 'timeZone' | 'misfire'>,
  floor: number,
  now: number,
): Due => {
  const first = nextTime(cron, timeZone, floor)
  if (first === undefined) return {}
  if (first > now) return { next: first }
  const newest = latestTime(cron, timeZone, now) ?? first
  const next = nextTime(cron, timeZone, now)
  const late = misfire === 'skip' && now - newest > ON_TIME_MS
  return { ...(late ? { missed: newest } : { run: newest }), ...(next !== undefined && { next }) }
}
