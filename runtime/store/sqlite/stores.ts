import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Stores } from '#core'
import { behind, mustBeEntitled } from '../guard.ts'
import { StoreError } from '../store-error.ts'
import { createCaller } from './caller.ts'
import { lockFolder } from './lock.ts'
import { createFlowPort } from './ports/flows.ts'
import { createIdempotencyPort } from './ports/idempotency.ts'
import { createRecordPorts } from './ports/records.ts'
import { createRunPort } from './ports/runs.ts'
import { startThread } from './thread.ts'

export interface SqliteOptions {
  /** Made where it is missing; for the owner alone. */
  readonly folder: string
  /** Told when nothing this store says is certain any more: the process should end. */
  readonly onFatal: (error: Error) => void
}

const entitled = <T extends object>(port: T): T => behind(port, mustBeEntitled)

const WRITER = new URL('./writer-thread.ts', import.meta.url)
const READER = new URL('./reader-thread.ts', import.meta.url)

/**
 * The embedded store: one file, one writer thread that commits for many at once, one reader thread.
 * Rejects with `StoreError` when the folder is in use, too new or unfit.
 */
export const openSqliteStores = async ({ folder, onFatal }: SqliteOptions): Promise<Stores> => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  const unlock = lockFolder(folder)
  const file = join(folder, 'lienthong.db')
  try {
    const writer = await startThread(WRITER, { file }, onFatal)
    const reader = await startThread(READER, { file }, onFatal)
    const caller = createCaller(writer, reader)
    const runs = createRunPort(caller)
    const records = createRecordPorts(caller)
    const { list, read } = runs.port
    let closing: Promise<void> | undefined
    const close = async (): Promise<void> => {
      try {
        await runs.drain()
      } finally {
        await reader.close()
        await writer.close()
        unlock()
      }
    }
    return {
      units: entitled(records.units),
      keys: entitled(records.keys),
      dataKeys: entitled(records.dataKeys),
      connections: entitled(records.connections),
      flows: entitled(createFlowPort(caller)),
      idempotency: entitled(createIdempotencyPort(caller)),
      runs: {
        ...runs.port,
        ...entitled({ list, read }),
        flush: async () => (closing ? Promise.reject(new StoreError('store.closed')) : runs.port.flush()),
      },
      close: () => {
        closing ??= close()
        return closing
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}
