import type { Scope, Stores } from '#core'
import { behind, mustBeEntitled } from '../guard.ts'
import { StoreError } from '../store-error.ts'
import { createMemoryBlobs } from './blobs.ts'
import { createMemoryConnections } from './connections.ts'
import { copying } from './copying.ts'
import { createMemoryDataKeys } from './data-keys.ts'
import { createMemoryFlows } from './flows.ts'
import { createMemoryIdempotency } from './idempotency.ts'
import { createMemoryJournal } from './journal.ts'
import type { KeptRun } from './journal-run.ts'
import { createMemoryKeys } from './keys.ts'
import { createMemoryRuns } from './runs.ts'
import { createMemoryUnits } from './units.ts'

/** The reference: simple rather than fast, and gone with the process. */
export const createMemoryStores = (): Stores => {
  let open = true
  const check = (scope: Scope | undefined): void => {
    if (!open) throw new StoreError('store.closed')
    mustBeEntitled(scope)
  }
  const checked = <T extends object>(port: T): T => behind(copying(port), check)
  const { show, hide, statusOf, ...runs } = createMemoryRuns()
  const durable = new Map<string, KeptRun>()
  const { forget: forgetBlobs, ...blobs } = createMemoryBlobs((run) => durable.has(run))
  const idempotency = createMemoryIdempotency()
  const { exclusive, ...journalMethods } = createMemoryJournal(
    { keys: idempotency, show, hide, statusOf, forgetBlobs },
    durable,
  )
  return {
    flows: checked(createMemoryFlows()),
    journal: { ...checked(journalMethods), exclusive },
    blobs: checked(blobs),
    runs: {
      ...checked(runs),
      record: (scope, run) => {
        check(scope)
        runs.record(scope, run)
      },
      backlog: runs.backlog,
    },
    idempotency: checked(idempotency),
    units: checked(createMemoryUnits()),
    keys: checked(createMemoryKeys()),
    dataKeys: checked(createMemoryDataKeys()),
    connections: checked(createMemoryConnections()),
    giveBack: async () => {
      check(undefined)
      return false
    },
    close: async () => {
      open = false
    },
  }
}
