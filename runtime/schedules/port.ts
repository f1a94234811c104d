import type { ScheduleTrigger } from '#core'

/** A published flow that the clock calls. Instants are milliseconds since 1970. */
export interface ScheduledFlow {
  readonly unit: string
  readonly flow: string
  readonly version: number
  readonly trigger: Pick<ScheduleTrigger, 'cron' | 'timeZone' | 'misfire'>
  /** Since when this version runs: times up to then are not its own, and are never made up for. */
  readonly since: number
}

export interface Firing {
  readonly unit: string
  readonly flow: string
  readonly version: number
  /** The time that the schedule names, not the one at which it is started. */
  readonly instant: number
  /** The same for this flow and instant in every process. */
  readonly key: string
}

/** What schedules ask of the rest of the platform. */
export interface SchedulePort {
  /** The flows with a schedule that run now. The same array for as long as nothing has changed. */
  readonly flows: () => readonly ScheduledFlow[]
  /** The newest instant that any process ever started under keys with this beginning. */
  readonly lastFired: (prefix: string) => Promise<number | undefined>
  /**
   * Starts a run, durably, unless one was ever started under this key: of all calls with one key, in whatever process
   * and order, exactly one starts something. Keys must be known for as long as the clock may be set back by more than
   * a day; for less, the scheduler's own memory and `lastFired` suffice. May reject, having started the run or not: it
   * is then called again with the same key. Settles in the end.
   */
  readonly start: (firing: Firing) => Promise<'started' | 'exists'>
}

/** What whoever runs the platform may want to read in the log. */
export type ScheduleNews =
  | { readonly kind: 'started' | 'exists'; readonly firing: Firing }
  /** Passed while nobody was there, and not made up for: the flow's policy is `skip`. */
  | { readonly kind: 'missed'; readonly unit: string; readonly flow: string; readonly instant: number }
  /** Will be tried again after so many milliseconds. */
  | {
      readonly kind: 'failed'
      readonly unit: string
      readonly flow: string
      readonly error: unknown
      readonly againMs: number
    }
  /** A flow was seen to up to a time that is more than a day ahead: one of the clocks was or is wrong. */
  | {
      readonly kind: 'clock'
      readonly unit: string
      readonly flow: string
      readonly floor: number
      readonly now: number
    }
