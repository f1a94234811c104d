import { StoreError } from '../store-error.ts'
import type { Db } from './db.ts'
import { begin } from './migrations/0001-begin.ts'
import { journal } from './migrations/0002-journal.ts'
import { retention } from './migrations/0003-retention.ts'

/** In order; a migration never changes once it has been released. */
const migrations: readonly string[] = [begin, journal, retention]

/** Brings the database to the schema of this program, or refuses one that is ahead of it. */
export const migrate = (db: Db): void => {
  const at = Number(db.get('PRAGMA user_version')?.user_version)
  if (at > migrations.length) throw new StoreError('store.newer', `schema ${at} > ${migrations.length}`)
  for (let next = at; next < migrations.length; next += 1)
    db.exec(`BEGIN IMMEDIATE; ${migrations[next]}; PRAGMA user_version = ${next + 1}; COMMIT`)
}
