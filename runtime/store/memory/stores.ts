import type { Stores } from '#core'
import { StoreError } from '../store-error.ts'
import { createMemoryFlows } from './flows.ts'
import { createMemoryIdempotency } from './idempotency.ts'
import { createMemoryRuns } from './runs.ts'
import { createMemoryConnections, createMemoryDataKeys, createMemoryKeys, createMemoryUnits } from './small.ts'

type Method = (...args: never[]) => unknown

/** The same port, until the store is closed. */
const whileOpen = <T extends object>(port: T, isOpen: () => boolean): T =>
  Object.fromEntries(
    Object.entries(port).map(([name, method]) => [
      name,
      async (...args: never[]) => {
        if (!isOpen()) throw new StoreError('store.closed')
        return (method as Method)(...args)
      },
    ]),
  ) as T

/** The reference: simple rather than fast, and gone with the process. */
export const createMemoryStores = (): Stores => {
  let open = true
  const isOpen = (): boolean => open
  const runs = createMemoryRuns()
  return {
    flows: whileOpen(createMemoryFlows(), isOpen),
    runs: { ...whileOpen(runs, isOpen), record: runs.record, backlog: runs.backlog },
    idempotency: whileOpen(createMemoryIdempotency(), isOpen),
    units: whileOpen(createMemoryUnits(), isOpen),
    keys: whileOpen(createMemoryKeys(), isOpen),
    dataKeys: whileOpen(createMemoryDataKeys(), isOpen),
    connections: whileOpen(createMemoryConnections(), isOpen),
    close: async () => {
      open = false
    },
  }
}
