import { type Db, MongoClient } from 'mongodb'
import { StoreError } from '../store-error.ts'
import { databaseOf, shownAddress } from './address.ts'
import { storeErrorOf } from './mongo-error.ts'

/** What the server is, as it says itself. */
export interface MongoServer {
  readonly version: string
  /** Undefined where it is one server alone, and a second copy of the data does not exist. */
  readonly replicaSet?: string
  /** False for a server that only speaks the protocol: nothing is known of what it promises. */
  readonly isMongoDb: boolean
}

export interface Connection {
  readonly client: MongoClient
  readonly db: Db
  readonly server: MongoServer
}

/**
 * What durable means here: a write is on the disks of a majority before it is acknowledged, and a read sees what such writes
 * have written, and nothing that a change of primaries could take back. Whatever the address says.
 */
const promises = {
  writeConcern: { w: 'majority', journal: true, wtimeoutMS: 30_000 },
  readConcern: { level: 'majority' },
  readPreference: 'primary',
  retryWrites: true,
  retryReads: true,
} as const

const TIMES = { serverSelectionTimeoutMS: 15_000, connectTimeoutMS: 10_000, socketTimeoutMS: 60_000 }

const describe = async (db: Db): Promise<MongoServer> => {
  const build = await db.admin().command({ buildInfo: 1 })
  const hello = await db.admin().command({ hello: 1 })
  const isMongoDb = build.ferretdbVersion === undefined && build.ferretdb === undefined
  const { setName } = hello
  return { version: String(build.version), isMongoDb, ...(setName !== undefined && { replicaSet: String(setName) }) }
}

const keepsPromises = ({ writeConcern, readConcern, readPreference }: MongoClient): boolean =>
  writeConcern?.w === 'majority' &&
  writeConcern.journal === true &&
  readConcern?.level === 'majority' &&
  readPreference.mode === 'primary'

/** What the driver says may repeat the address that it was given. */
const withoutAccounts = (text: string): string => text.replace(/\/\/[^\s/]*@/g, '//…@')

/** Rejects with `StoreError`, which never holds the password of the address. */
export const connect = async (address: string, times: Partial<typeof TIMES> = {}): Promise<Connection> => {
  const shown = shownAddress(address)
  let client: MongoClient | undefined
  try {
    client = new MongoClient(address, { ...TIMES, ...times, ...promises, promoteBuffers: true, ignoreUndefined: true })
    if (!keepsPromises(client)) throw new StoreError('store.unproven', shown)
    await client.connect()
    const db = client.db(databaseOf(address))
    return { client, db, server: await describe(db) }
  } catch (error) {
    await client?.close()
    const known = storeErrorOf(error)
    const code = known instanceof StoreError && known.code !== 'store.failed' ? known.code : 'store.unreachable'
    const why = known instanceof StoreError ? known.detail : (error as Error).message
    throw new StoreError(code, why.includes(shown) ? shown : `${shown}: ${withoutAccounts(why)}`)
  }
}
