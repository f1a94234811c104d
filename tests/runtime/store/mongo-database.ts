import { randomUUID } from 'node:crypto'
import { MongoClient } from 'mongodb'
import type { Stores } from '#core'
import { openMongoStores } from '../../../runtime/store/mongo/stores.ts'
import type { TestServer } from '../../support/mongo-server.ts'

export interface TestDatabase {
  readonly name: string
  readonly address: string
  /** Stores over the database, each time others; closed with it. `through` is another address of the same server. */
  readonly open: (through?: string, onFatal?: (error: Error) => void) => Promise<Stores>
  readonly client: MongoClient
  readonly remove: () => Promise<void>
}

/** An empty database of its own. */
export const aDatabase = (server: TestServer): TestDatabase => {
  const name = `test_${randomUUID().slice(0, 8)}`
  const address = server.address(name)
  const client = new MongoClient(address)
  const opened: Stores[] = []
  return {
    name,
    address,
    client,
    open: async (through = address, onFatal = () => {}) => {
      const { stores } = await openMongoStores({
        address: through,
        unproven: !server.isMongoDb,
        onFatal,
        times: { serverSelectionTimeoutMS: 1_500, connectTimeoutMS: 2_000, socketTimeoutMS: 4_000 },
      })
      opened.push(stores)
      return stores
    },
    remove: async () => {
      for (const stores of opened) await stores.close().catch(() => undefined)
      await client.db().dropDatabase()
      await client.close()
    },
  }
}
