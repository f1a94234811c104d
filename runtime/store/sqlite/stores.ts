import { join } from 'node:path'
import type { Stores } from '#core'
import { behind, mustBeEntitled } from '../guard.ts'
import { createCaller } from './caller.ts'
import { claimFolder } from './folder.ts'
import { createBlobPort } from './ports/blobs.ts'
import { createFlowPort } from './ports/flows.ts'
import { createIdempotencyPort } from './ports/idempotency.ts'
import { createJournalPort } from './ports/journal.ts'
import { createRecordPorts } from './ports/records.ts'
import { createRunPort } from './ports/runs.ts'
import { startThread, type Thread } from './thread.ts'

export interface SqliteOptions {
  /** Made where it is missing; for the owner alone. */
  readonly folder: string
  /** Told when nothing this store says is certain any more: the process should end. */
  readonly onFatal: (error: Error) => void
}

const entitled = <T extends object>(port: T): T => behind(port, mustBeEntitled)

const WRITER = new URL('./writer-thread.ts', import.meta.url)
const READER = new URL('./reader-thread.ts', import.meta.url)

/** The writer first: it makes what the reader reads. */
const startThreads = async (
  folder: string,
  onFatal: (error: Error) => void,
): Promise<readonly [writer: Thread, reader: Thread]> => {
  const data = { file: join(folder, 'lienthong.db') }
  const writer = await startThread(WRITER, data, onFatal)
  try {
    return [writer, await startThread(READER, data, onFatal)]
  } catch (error) {
    await writer.close()
    throw error
  }
}

/**
 * The embedded store: one file, one writer thread that commits for many at once, one reader thread.
 * Rejects with `StoreError` when the folder is in use, too new, full or unfit.
 */
export const openSqliteStores = async ({ folder, onFatal }: SqliteOptions): Promise<Stores> => {
  const release = claimFolder(folder)
  try {
    const [writer, reader] = await startThreads(folder, onFatal)
    const caller = createCaller(writer, reader)
    // The lock is ours, so whoever held a run is no more.
    await caller.write('journal.free', Date.now())
    const runs = createRunPort(caller)
    const records = createRecordPorts(caller)
    const { list, read, forget } = runs.port
    let closing: Promise<void> | undefined
    const close = async (): Promise<void> => {
      try {
        await runs.drain()
      } finally {
        await reader.close()
        await writer.close()
        release()
      }
    }
    return {
      units: entitled(records.units),
      keys: entitled(records.keys),
      dataKeys: entitled(records.dataKeys),
      connections: entitled(records.connections),
      flows: entitled(createFlowPort(caller)),
      journal: { ...entitled(createJournalPort(caller)), exclusive: true },
      blobs: entitled(createBlobPort(caller)),
      idempotency: entitled(createIdempotencyPort(caller)),
      runs: { ...runs.port, ...entitled({ list, read, forget }) },
      giveBack: () => caller.chore('upkeep.giveBack'),
      close: () => {
        closing ??= close()
        return closing
      },
    }
  } catch (error) {
    release()
    throw error
  }
}
