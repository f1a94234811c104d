import type { Unit, UnitLimits } from '#core'
import type { Config } from '../config/config.ts'

/** What a unit keeps and for how long. */
export type Limits = Required<UnitLimits>

export const DAY_MS = 86_400_000

type Defaults = Pick<
  Config,
  'keepSucceededDays' | 'keepFailedDays' | 'quotaBlobMib' | 'quotaLiveRuns' | 'idempotencyHours'
>

/** Whoever repeats a call must find its run: runs stay at least as long as keys. */
const noShorter = (days: number, hours: number): number => Math.max(days, hours / 24)

/** The installation's settings, and over them what is the unit's own. */
export const limitsOf = (defaults: Defaults, unit?: Pick<Unit, 'limits'>): Limits => {
  const { idempotencyHours: hours } = defaults
  const { keepSucceededDays, keepFailedDays, blobMib, liveRuns } = unit?.limits ?? {}
  return {
    keepSucceededDays: noShorter(keepSucceededDays ?? defaults.keepSucceededDays, hours),
    keepFailedDays: noShorter(keepFailedDays ?? defaults.keepFailedDays, hours),
    blobMib: blobMib ?? defaults.quotaBlobMib,
    liveRuns: liveRuns ?? defaults.quotaLiveRuns,
  }
}

/** The more generous of each: what may be done to a unit of which nothing is known. */
export const mostGenerous = (all: readonly Limits[]): Limits => ({
  keepSucceededDays: Math.max(...all.map(({ keepSucceededDays }) => keepSucceededDays)),
  keepFailedDays: Math.max(...all.map(({ keepFailedDays }) => keepFailedDays)),
  blobMib: Math.max(...all.map(({ blobMib }) => blobMib)),
  liveRuns: Math.max(...all.map(({ liveRuns }) => liveRuns)),
})
