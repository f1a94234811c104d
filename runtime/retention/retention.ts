import type { Stores, Unit } from '#core'
import type { Config } from '../config/config.ts'
import type { Log } from '../log/log.ts'
import { limitsOf } from './limits.ts'
import { createQuotas, type Quotas } from './quotas.ts'
import { startSweeper } from './sweeper.ts'

export interface RetentionParts {
  readonly stores: Stores
  readonly config: Config
  readonly clock: () => number
  /** Uniform in [0, 1). */
  readonly random: () => number
  readonly log: Log
}

/** What the platform keeps, how much of it, and for how long. */
export interface Retention {
  readonly quotas: Quotas
  /** Begins to sweep; the answer ends it. */
  readonly start: () => () => Promise<void>
}

export const createRetention = ({ stores, config, clock, random, log }: RetentionParts): Retention => {
  const limits = (unit?: Unit) => limitsOf(config, unit)
  return {
    quotas: createQuotas({
      stores,
      limitsOf: limits,
      clock,
      onError: (error) => log.warn('cannot count what a unit keeps', { error }),
    }),
    start: () =>
      startSweeper({
        stores,
        limitsOf: limits,
        clock,
        random,
        everyMs: config.sweepMinutes * 60_000,
        tell: ({ runs, orphaned }) => {
          if (runs + orphaned > 0) log.info('forgot what was too old', { runs, orphaned })
        },
        onError: (error) => log.warn('cannot sweep', { error }),
      }).stop,
  }
}
