import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { expect, it, onTestFinished } from 'vitest'
import type { RunQuery } from '#core'
import { flowQueries } from '../../../runtime/store/sqlite/commands/flows.ts'
import { runQueries } from '../../../runtime/store/sqlite/commands/runs.ts'
import { createDb, type Db } from '../../../runtime/store/sqlite/db.ts'
import { openSqliteStores } from '../../../runtime/store/sqlite/stores.ts'
import { aRun, at, B, runId } from '../../contract/builders.ts'
import { aFolder } from '../../support/store-folder.ts'

/** What SQLite says it will do for the statements of a query (https://sqlite.org/eqp.html). */
const plansOf = async (ask: (db: Db) => unknown): Promise<readonly string[]> => {
  const { folder, remove } = await aFolder()
  onTestFinished(remove)
  const stores = await openSqliteStores({
    folder,
    onFatal: (error) => {
      throw error
    },
  })
  stores.runs.record(B, aRun(1, { unit: 'H26' }))
  await stores.close()
  const database = new DatabaseSync(join(folder, 'lienthong.db'), { readOnly: true })
  const db = createDb(database)
  const plans: string[] = []
  const explain = (sql: string, values: SQLInputValue[]) => {
    for (const { detail } of database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values)) plans.push(String(detail))
  }
  ask({
    ...db,
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

/** Each filter alone, and the columns of the index that answers it: what fits lies together there, newest last. */
const filters: readonly (readonly [name: string, query: Partial<RunQuery>, walk: string])[] = [
  ['nothing', {}, 'runs_by_time (unit=?)'],
  ['flow', { flow: 'f' }, 'runs_by_flow (unit=? AND flow=?)'],
  ['caller', { caller: 'c' }, 'runs_by_caller (unit=? AND caller=?)'],
  ['trace', { traceId: 'a'.repeat(32) }, 'runs_by_trace (unit=? AND trace_id=?)'],
  ['trouble', { status: 'failed' }, 'runs_by_trouble (unit=? AND status=?)'],
  ['success', { status: 'succeeded' }, 'runs_by_time (unit=?)'],
  ['first moment', { from: at(1) }, 'runs_by_time (unit=? AND id>?)'],
  ['last moment', { to: at(1) }, 'runs_by_time (unit=? AND id<?)'],
]

it.each(filters)('a list of runs by %s walks along its index, and sorts nothing', async (_, query, walk) => {
  const plans = await plansOf((db) => runQueries['runs.list'](db, { unit: 'H26', query: { limit: 50, ...query } }))
  expect(plans).toEqual([
    `SEARCH runs USING INDEX ${walk}`,
    expect.stringMatching(/^SEARCH journal_runs USING INDEX journal_live \(unit=\?/),
  ])
})

it('the next page starts where the last one ended', async () => {
  const cursor = Buffer.from(JSON.stringify([runId(1)])).toString('base64url')
  const query = { limit: 50, flow: 'f', cursor }
  const plans = await plansOf((db) => runQueries['runs.list'](db, { unit: 'H26', query }))
  expect(plans).toEqual([
    'SEARCH runs USING INDEX runs_by_flow (unit=? AND flow=? AND id<?)',
    'SEARCH journal_runs USING INDEX journal_live (unit=? AND id<?)',
  ])
})

it('a list of every unit reads no more than a list of each', async () => {
  const plans = await plansOf((db) => runQueries['runs.list'](db, { unit: '*', query: { limit: 50 } }))
  expect(plans.filter((plan) => /\bruns\b/.test(plan))).toEqual([
    expect.stringMatching(/^SEARCH runs USING COVERING INDEX/),
    expect.stringMatching(/^SEARCH runs USING COVERING INDEX/),
    expect.stringMatching(/^SEARCH runs USING INDEX runs_by_time \(unit=\?\)/),
  ])
})

it('a run is read by its unit and id', async () => {
  const plans = await plansOf((db) => runQueries['runs.read'](db, { unit: 'H26', id: runId(1) }))
  expect(plans).toEqual(['SEARCH runs USING INDEX runs_by_time (unit=? AND id=?)'])
})

it('a list of flows walks along an index, and sorts nothing', async () => {
  const plans = await plansOf((db) => flowQueries['flows.list'](db, { unit: 'H26', words: [], limit: 50 }))
  expect(plans).toEqual([expect.stringMatching(/^SEARCH f USING INDEX flows_by_time \(unit=\?\)/)])
})
