import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { MongoClient } from 'mongodb'
import { ferretDbBinary } from './ferretdb-binary.ts'
import { aFolder } from './store-folder.ts'

export interface TestServer {
  /** Without a database: every test takes one of its own. */
  readonly address: (database: string) => string
  /** What answers, as the reports name it. */
  readonly name: string
  /** False for one that only speaks the protocol: it proves shapes and queries, and nothing under concurrency. */
  readonly isMongoDb: boolean
  /** Where a proxy finds it, and its address through one; undefined where it is not one host without encryption. */
  readonly direct?: {
    readonly host: string
    readonly port: number
    readonly through: (port: number, database: string) => string
  }
  readonly stop: () => Promise<void>
}

export type FoundServer = { readonly server: TestServer } | { readonly notRun: string }

interface Started {
  readonly address: string
  readonly stop: () => Promise<void>
}

const START_MS = 30_000

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })

const stopChild = async (child: ChildProcess): Promise<void> => {
  child.stdin?.end()
  child.kill('SIGTERM')
  const patience = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await ended(child)
  clearTimeout(patience)
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })

const withDatabase = (address: string, database: string): string => {
  const url = /^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?([^?]*)(\?.*)?$/.exec(address)
  if (!url) throw new Error('MONGODB_URI is no address of MongoDB')
  return `${url[1]}/${database}${url[3] ?? ''}`
}

const directOf = (address: string): TestServer['direct'] => {
  const found = /^mongodb:\/\/([^@/]*@)?([\w.-]+):(\d+)\/?(?:\?(.*))?$/.exec(address)
  if (!found || /\b(tls|ssl)=true/.test(address)) return undefined
  const [, account = '', host = '', port, options = ''] = found
  const kept = options.split('&').filter((option) => option !== '' && !/^(replicaSet|directConnection)=/.test(option))
  const query = [...kept, 'directConnection=true'].join('&')
  const through = (proxy: number, database: string): string =>
    `mongodb://${account}127.0.0.1:${proxy}/${database}?${query}`
  return { host, port: Number(port), through }
}

const given = (address: string): Started => ({ address, stop: async () => {} })

/** A replica set of one: it takes retryable writes and majority reads as a larger one does. */
const startMongod = async (): Promise<Started> => {
  const { folder, remove } = await aFolder()
  const port = await freePort()
  const args = ['--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', 'lienthong']
  const child = spawn('mongod', [...args, '--setParameter', 'enableTestCommands=1'], { stdio: 'ignore' })
  const stop = async (): Promise<void> => {
    await stopChild(child)
    await remove()
  }
  const member = `127.0.0.1:${port}`
  const client = new MongoClient(`mongodb://${member}/?directConnection=true`, { serverSelectionTimeoutMS: START_MS })
  try {
    const admin = client.db('admin')
    await admin.command({ replSetInitiate: { _id: 'lienthong', members: [{ _id: 0, host: member }] } })
    const until = Date.now() + START_MS
    while (!(await admin.command({ hello: 1 })).isWritablePrimary)
      if (Date.now() > until) throw new Error('mongod did not become primary')
    return { address: `mongodb://${member}/?replicaSet=lienthong`, stop }
  } catch (error) {
    await stop()
    throw error
  } finally {
    await client.close()
  }
}

const startFerretDb = async (binary: string): Promise<Started> => {
  const { folder, remove } = await aFolder()
  const child = spawn(binary, [folder], { stdio: ['pipe', 'pipe', 'ignore'] })
  const stop = async (): Promise<void> => {
    await stopChild(child)
    await remove()
  }
  try {
    const address = await new Promise<string>((resolve, reject) => {
      setTimeout(() => reject(new Error('FerretDB said nothing')), START_MS).unref()
      child.once('error', reject)
      child.once('exit', (code) => reject(new Error(`FerretDB ended with ${code}`)))
      createInterface(child.stdout as NodeJS.ReadableStream).once('line', resolve)
    })
    return { address, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const describeServer = async (address: string): Promise<Pick<TestServer, 'name' | 'isMongoDb'>> => {
  const client = new MongoClient(address, { serverSelectionTimeoutMS: START_MS })
  try {
    const build = await client.db('admin').command({ buildInfo: 1 })
    const hello = await client.db('admin').command({ hello: 1 })
    const isMongoDb = build.ferretdbVersion === undefined && build.ferretdb === undefined
    const set = hello.setName ? `replica set ${hello.setName}` : 'no replica set'
    return { isMongoDb, name: isMongoDb ? `MongoDB ${build.version}, ${set}` : 'FerretDB 1.24 over SQLite' }
  } finally {
    await client.close()
  }
}

const start = async (): Promise<Started | { readonly notRun: string }> => {
  if (process.env.MONGODB_URI) return given(process.env.MONGODB_URI)
  if (spawnSync('mongod', ['--version']).status === 0) return startMongod()
  const ferretDb = await ferretDbBinary()
  if ('path' in ferretDb) return startFerretDb(ferretDb.path)
  return { notRun: `NOT RUN: no MONGODB_URI is given, no mongod is installed, and ${ferretDb.reason}` }
}

/**
 * A server for a file of tests, the first that is to be had: the one of `MONGODB_URI`; a `mongod` of this machine; FerretDB,
 * from the cache or built where Go is installed. It is to be stopped when the tests are over.
 */
export const findMongoServer = async (): Promise<FoundServer> => {
  try {
    const started = await start()
    if ('notRun' in started) return started
    const { address, stop } = started
    const said = await describeServer(address)
    const direct = directOf(address)
    return {
      server: { ...said, address: (database) => withDatabase(address, database), stop, ...(direct && { direct }) },
    }
  } catch (error) {
    return { notRun: `NOT RUN: no server for MongoDB could be started (${(error as Error).message})` }
  }
}

/** Why what is proved by a real MongoDB alone is not run on this server; undefined where it is. */
export const unproven = ({ isMongoDb, name }: TestServer): string | undefined =>
  isMongoDb ? undefined : `NOT RUN: compare-and-set under concurrency counts on a real MongoDB only; this is ${name}`
