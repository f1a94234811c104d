import type { Stores } from '#core'
import { behind, mustBeEntitled } from '../guard.ts'
import { StoreError } from '../store-error.ts'
import { createMemoryFlows } from './flows.ts'
import { createMemoryIdempotency } from './idempotency.ts'
import { createMemoryRuns } from './runs.ts'
import { createMemoryConnections, createMemoryDataKeys, createMemoryKeys, createMemoryUnits } from './small.ts'

/** The reference: simple rather than fast, and gone with the process. */
export const createMemoryStores = (): Stores => {
  let open = true
  const checked = <T extends object>(port: T): T =>
    behind(port, (scope) => {
      if (!open) throw new StoreError('store.closed')
      mustBeEntitled(scope)
    })
  const runs = createMemoryRuns()
  return {
    flows: checked(createMemoryFlows()),
    runs: { ...checked(runs), record: runs.record, backlog: runs.backlog },
    idempotency: checked(createMemoryIdempotency()),
    units: checked(createMemoryUnits()),
    keys: checked(createMemoryKeys()),
    dataKeys: checked(createMemoryDataKeys()),
    connections: checked(createMemoryConnections()),
    close: async () => {
      open = false
    },
  }
}
