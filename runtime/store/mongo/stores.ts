import type { Stores } from '#core'
import { StoreError } from '../store-error.ts'
import { shownAddress } from './address.ts'
import { createBlobs } from './blobs.ts'
import { collectionsOf } from './collections.ts'
import { type Connection, connect, type MongoServer } from './connect.ts'
import { createDrafts } from './drafts.ts'
import { createGate } from './guarded.ts'
import { createIdempotency } from './idempotency.ts'
import { checkSchema, ensureIndexes } from './indexes.ts'
import { createJournal } from './journal/journal.ts'
import { createStoreClock } from './journal/store-clock.ts'
import { createKeeping } from './kept.ts'
import { storeErrorOf } from './mongo-error.ts'
import { createRecordPorts } from './records.ts'
import { createRunPort } from './runs.ts'
import { createVersions } from './versions.ts'

export type { MongoServer } from './connect.ts'

export interface MongoOptions {
  /** `mongodb://…` or `mongodb+srv://…`. May hold a password: never shown. */
  readonly address: string
  /** Told when no waiting heals what is wrong: the process should end. */
  readonly onFatal: (error: Error) => void
  /** Takes a server that only speaks MongoDB's protocol, of which nobody has shown that it keeps what it acknowledges. */
  readonly unproven?: boolean
  readonly times?: Parameters<typeof connect>[1]
}

export interface OpenedMongo {
  readonly stores: Stores
  readonly server: MongoServer
}

const assemble = ({ client, db }: Connection, onFatal: (error: Error) => void): Stores => {
  const collections = collectionsOf(db)
  const keeping = createKeeping(collections)
  const { guarded, check, shut } = createGate(onFatal)
  const idempotency = createIdempotency(collections, keeping)
  const journal = createJournal({ collections, keeping, keys: idempotency, storeNow: createStoreClock(db) })
  const runs = createRunPort(collections, keeping)
  const { record, backlog, ...asked } = runs.port
  const records = createRecordPorts(collections)
  let closing: Promise<void> | undefined
  const close = async (): Promise<void> => {
    await shut()
    try {
      await runs.drain()
    } finally {
      await client.close()
    }
  }
  return {
    units: guarded(records.units),
    keys: guarded(records.keys),
    dataKeys: guarded(records.dataKeys),
    connections: guarded(records.connections),
    flows: guarded({ ...createDrafts(collections, keeping), ...createVersions(collections, keeping) }),
    journal: { ...guarded(journal), exclusive: false },
    blobs: guarded(createBlobs(collections, keeping)),
    idempotency: guarded(idempotency),
    runs: {
      ...guarded(asked),
      record: (scope, run) => {
        check(scope)
        record(scope, run)
      },
      backlog,
    },
    giveBack: async () => {
      check(undefined)
      // The server keeps what is free for what comes next.
      return false
    },
    close: () => {
      closing ??= close()
      return closing
    },
  }
}

/**
 * The shared store: MongoDB, for any number of processes. Nothing needs a transaction or a change stream; every write that
 * decides something is a compare-and-set of one document. Rejects with `StoreError`.
 */
export const openMongoStores = async ({ address, onFatal, unproven, times }: MongoOptions): Promise<OpenedMongo> => {
  const connection = await connect(address, times)
  try {
    if (!connection.server.isMongoDb && !unproven) throw new StoreError('store.unproven', shownAddress(address))
    const collections = collectionsOf(connection.db)
    await checkSchema(collections)
    await ensureIndexes(collections)
    return { stores: assemble(connection, onFatal), server: connection.server }
  } catch (error) {
    await connection.client.close()
    throw storeErrorOf(error)
  }
}
