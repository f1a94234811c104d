import { join, resolve } from 'node:path'
import type { Stores } from '#core'
import type { Plugin } from '#plugins/sdk'
import { type App, createApp } from '../app.ts'
import type { Config } from '../config/config.ts'
import { makeFolder } from '../make-folder.ts'
import { loadKek } from '../secrets/kek.ts'
import { createSealer } from '../secrets/sealer.ts'
import { createMemoryStores } from '../store/memory/stores.ts'
import type { MongoServer } from '../store/mongo/stores.ts'
import { openSqliteStores } from '../store/sqlite/stores.ts'
import { StoreError } from '../store/store-error.ts'
import { CommandError } from './command.ts'

export interface Platform {
  readonly app: App
  readonly folder: string
}

const unusable = (folder: string, error: NodeJS.ErrnoException): CommandError =>
  new CommandError({
    vi: `Không dùng được thư mục dữ liệu ${folder} (${error.code ?? error.message}). Hãy cấp quyền ghi hoặc đặt DATA_DIR sang thư mục khác.`,
    en: `Cannot use the data folder ${folder} (${error.code ?? error.message}). Make it writable, or set DATA_DIR to another folder.`,
  })

const prepareFolder = (folder: string): void => {
  try {
    makeFolder(folder)
  } catch (error) {
    throw unusable(folder, error as NodeJS.ErrnoException)
  }
}

/** One server alone keeps its word, and takes the data along when it goes. */
const warnOfOneServer = ({ version, replicaSet }: MongoServer): void => {
  if (replicaSet === undefined)
    process.stderr.write(`warning: MongoDB ${version} is no replica set: there is one copy of the data\n`)
}

const openMongo = async (address: string, onFatal: (error: Error) => void): Promise<Stores> => {
  // The driver is large, and only who needs it waits for it.
  const { openMongoStores } = await import('../store/mongo/stores.ts')
  const { stores, server } = await openMongoStores({ address, onFatal })
  warnOfOneServer(server)
  return stores
}

const openStores = async (config: Config, folder: string, onFatal: (error: Error) => void): Promise<Stores> => {
  if (config.store === 'memory') return createMemoryStores()
  try {
    if (config.store !== 'sqlite') return await openMongo(config.store, onFatal)
    return await openSqliteStores({ folder, onFatal })
  } catch (error) {
    if (error instanceof StoreError) throw new CommandError(error.text)
    throw unusable(folder, error as NodeJS.ErrnoException)
  }
}

/** Opens the data folder and assembles the platform over it. Nothing listens yet. */
export const openPlatform = async (config: Config, plugins: readonly Plugin[], version: string): Promise<Platform> => {
  const folder = resolve(config.dataDir)
  prepareFolder(folder)
  // After a failed commit nothing that this process believes is certain: end, and start from what is on disk.
  const stores = await openStores(config, folder, (error) => {
    process.stderr.write(`fatal: the store failed: ${error.message}\n`)
    process.exit(70)
  })
  const sealer = createSealer({ kek: await loadKek(join(folder, 'keys')), dataKeys: stores.dataKeys })
  return { folder, app: await createApp({ config, stores, sealer, plugins, version }) }
}
