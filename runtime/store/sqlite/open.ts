import { chmodSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { StoreError } from '../store-error.ts'
import { createDb, type Db } from './db.ts'

/** What durable means here: a commit is on the disk before it is acknowledged. Read back, because a file system may refuse. */
const promises: readonly (readonly [pragma: string, value: string, readBack: string | number])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['auto_vacuum', 'INCREMENTAL', 2],
  ['busy_timeout', '5000', 5000],
]

const keepPromises = (db: Db): void => {
  for (const [pragma, value, readBack] of promises) {
    db.exec(`PRAGMA ${pragma} = ${value}`)
    const [got] = Object.values(db.get(`PRAGMA ${pragma}`) ?? {})
    if (got !== readBack) throw new StoreError('store.unfit', `${pragma} = ${String(got)}`)
  }
  db.exec('PRAGMA wal_autocheckpoint = 1000; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY')
}

/** For the writer: creates the file where there is none, readable by its owner alone. */
export const openForWriting = (file: string): Db => {
  const database = new DatabaseSync(file)
  const db = createDb(database)
  // Both must be chosen before the first table, and before WAL writes the first page. A run's history is about
  // 2 KB: pages of 4 KB would hold one each and stay half empty.
  db.exec('PRAGMA page_size = 16384; PRAGMA auto_vacuum = INCREMENTAL')
  keepPromises(db)
  for (const suffix of ['', '-wal', '-shm'])
    try {
      chmodSync(`${file}${suffix}`, 0o600)
    } catch {
      // the side files appear with the first write, and take the mode of the main file
    }
  return db
}

export const openForReading = (file: string): Db => {
  const db = createDb(new DatabaseSync(file, { readOnly: true }))
  db.exec('PRAGMA busy_timeout = 5000; PRAGMA cache_size = -16000; PRAGMA query_only = ON')
  return db
}
