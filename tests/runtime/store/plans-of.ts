import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { onTestFinished } from 'vitest'
import type { Stores } from '#core'
import { createDb, type Db } from '../../../runtime/store/sqlite/db.ts'
import { openSqliteStores } from '../../../runtime/store/sqlite/stores.ts'
import { aRun, B } from '../../contract/builders.ts'
import { aFolder } from '../../support/store-folder.ts'

/** What SQLite says it will do for the statements of a query (https://sqlite.org/eqp.html). */
export const plansOf = async (
  ask: (db: Db) => unknown,
  fill: (stores: Stores) => Promise<unknown> = async () => {},
): Promise<readonly string[]> => {
  const { folder, remove } = await aFolder()
  onTestFinished(remove)
  const stores = await openSqliteStores({
    folder,
    onFatal: (error) => {
      throw error
    },
  })
  stores.runs.record(B, aRun(1, { unit: 'H26' }))
  await fill(stores)
  await stores.close()
  const database = new DatabaseSync(join(folder, 'lienthong.db'))
  const db = createDb(database)
  const plans: string[] = []
  const explain = (sql: string, values: SQLInputValue[]) => {
    for (const { detail } of database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values)) plans.push(String(detail))
  }
  ask({
    ...db,
    run: (sql, ...values) => {
      explain(sql, values)
      return db.run(sql, ...values)
    },
    get: (sql, ...values) => {
      explain(sql, values)
      return db.get(sql, ...values)
    },
    all: (sql, ...values) => {
      explain(sql, values)
      return db.all(sql, ...values)
    },
  })
  db.close()
  return plans
}
