import { platformScope, type RunStatus, type Scope, type Stores, type Unit } from '#core'
import { DAY_MS, type Limits, mostGenerous } from './limits.ts'

export interface SweepOptions {
  readonly stores: Pick<Stores, 'journal' | 'runs' | 'blobs' | 'units' | 'giveBack'>
  /** Of a unit; of one that has no record, where none is given. */
  readonly limitsOf: (unit?: Unit) => Limits
  readonly clock: () => number
  /** Lets others write between two steps. False: stop, the server is going. */
  readonly pause: () => Promise<boolean>
}

export interface Swept {
  readonly runs: number
  /** Bytes of blobs that nobody will ask for. */
  readonly orphaned: number
}

/** Durable runs forgotten in one step: each may hold hundreds of entries. */
const RUNS_A_STEP = 20
/** Runs of the history looked at in one step. */
const LOOKED_AT = 500
const BLOBS_LOOKED_AT = 100
/** Blobs are written before their run is accepted; no acceptance takes a day. */
const ABANDONED_MS = DAY_MS

const FAILED: readonly RunStatus[] = ['failed', 'cancelled']

/**
 * Forgets what is older than a unit keeps, in small steps, and gives the disk back. **Only what ended**: a run that waits for
 * a decision is under way, and a dead one stays until an operator has settled it. Whatever stops a sweep, the next one goes on.
 */
export const sweep = async ({ stores, limitsOf, clock, pause }: SweepOptions): Promise<Swept> => {
  const { journal, runs, blobs, units } = stores
  let forgotten = 0
  let orphaned = 0

  /** Until `step` has nothing left, or the server is going. */
  const inSteps = async (step: () => Promise<boolean>): Promise<void> => {
    while ((await pause()) && (await step()));
  }

  const forget = async (scope: Scope, statuses: readonly RunStatus[], days: number): Promise<void> => {
    const before = new Date(clock() - days * DAY_MS).toISOString()
    await inSteps(async () => {
      const gone = await journal.forget(scope, before, RUNS_A_STEP, statuses)
      forgotten += gone.length
      return gone.length > 0
    })
    let cursor: string | undefined
    await inSteps(async () => {
      const { forgotten: gone, next } = await runs.forget(scope, { startedBefore: before, statuses, cursor }, LOOKED_AT)
      forgotten += gone
      cursor = next
      return next !== undefined
    })
  }

  const forgetOf = async (scope: Scope, { keepSucceededDays, keepFailedDays }: Limits): Promise<void> => {
    await forget(scope, ['succeeded'], keepSucceededDays)
    await forget(scope, FAILED, keepFailedDays)
  }

  const known = await units.list(platformScope)
  for (const unit of known) await forgetOf({ ...platformScope, unit: unit.code }, limitsOf(unit))
  await forgetOf(platformScope, mostGenerous([limitsOf(), ...known.map(limitsOf)]))

  const madeBefore = new Date(clock() - ABANDONED_MS).toISOString()
  let cursor: string | undefined
  await inSteps(async () => {
    const { freed, next } = await blobs.sweep(platformScope, { madeBefore, cursor }, BLOBS_LOOKED_AT)
    orphaned += freed
    cursor = next
    return next !== undefined
  })
  await inSteps(() => stores.giveBack())
  return { runs: forgotten, orphaned }
}
