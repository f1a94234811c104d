import type { SQLInputValue } from 'node:sqlite'
import type { Page, RunQuery, RunRecord } from '#core'
import { decodeCursor, encodeCursor, isRunId } from '../../cursor.ts'
import type { Db, Row } from '../db.ts'
import { firstIdAt, idAndTrace, idBytes, idText, traceBytes } from '../hex.ts'
import { runsOf } from '../run-batch.ts'
import { isEveryUnit } from '../scope-clause.ts'
import { failsAlone } from '../sqlite-error.ts'
import { keepKeys } from './journal-view.ts'

const COLUMNS =
  'id, unit, flow, version, status, trigger, caller, trace_id, started_at, duration_ms, http_status, error_code, failed_step'

const INSERT = `INSERT OR REPLACE INTO runs (${COLUMNS}, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

const INSERT_KEYED = `INSERT OR REPLACE INTO runs (${COLUMNS}, keys, detail)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

/** Keeps one run that has ended, as part of another change. */
export const keepRun = (db: Db, { summary, detail }: RunRecord): void => {
  const { id, unit, flow, version, status, trigger, caller, traceId, startedAt, durationMs } = summary
  const { httpStatus = null, errorCode = null, failedStep = null, keys } = summary
  const [idOfRun, trace] = idAndTrace(id, traceId)
  db.run(
    INSERT_KEYED,
    idOfRun,
    unit,
    flow,
    version,
    status,
    trigger,
    caller,
    trace,
    startedAt,
    durationMs,
    httpStatus,
    errorCode,
    failedStep,
    keys ? JSON.stringify(keys) : null,
    Buffer.from(detail, 'utf8'),
  )
}

export const runCommands = {
  /**
   * Keeps a batch of runs. One that cannot be kept does not take its neighbours: the answer says what was
   * wrong with the first such, if any.
   */
  'runs.record': (db: Db, batch: Uint8Array): string | undefined => {
    let fault: string | undefined
    for (const [[id, unit, flow, version, status, trigger, caller, traceId, ...more], keys, detail] of runsOf(batch))
      try {
        const [idOfRun, trace] = idAndTrace(id, traceId)
        const columns = [idOfRun, unit, flow, version, status, trigger, caller, trace, ...more] as const
        if (!keys) db.run(INSERT, ...columns, detail)
        else {
          db.run(INSERT_KEYED, ...columns, JSON.stringify(keys), detail)
          keepKeys(db, idOfRun, unit, keys)
        }
      } catch (error) {
        if (!failsAlone(error)) throw error
        fault ??= (error as Error).message
      }
    return fault
  },
}

/** More than a run's start and the making of its id are ever apart (see `RunSummary`), so that ids bound a search by time. */
export const SLACK_MS = 60_000

type Condition = readonly [clause: string, ...values: SQLInputValue[]]

const NEVER: Condition = ['0']

const bytes = (clause: string, value: Buffer | undefined): Condition => (value ? [clause, value] : NEVER)

const since = (clause: string, byId: string, instant: string, slack: number): Condition => {
  const ms = Date.parse(instant) + slack
  return Number.isNaN(ms) ? [clause, instant] : [`${clause} AND ${byId}`, instant, firstIdAt(ms)]
}

/** Most runs succeed; the index of the others is used where the statement says that it asks for one of them. */
const statusIs = (status: string): Condition => [
  status === 'succeeded' ? 'status = ?' : "status = ? AND status <> 'succeeded'",
  status,
]

const FOUND_BY_KEY = 'id IN (SELECT run FROM run_keys WHERE unit = ? AND name = ? AND value = ?)'

/** In one unit. */
const conditions = (unit: string, query: RunQuery): readonly Condition[] => {
  const { flow, status, from, to, caller, parent, key, cursor } = query
  const found: Condition[] = [['unit = ?', unit]]
  if (flow !== undefined) found.push(['flow = ?', flow])
  if (caller !== undefined) found.push(['caller = ?', caller])
  if (status !== undefined) found.push(statusIs(status))
  if (from !== undefined) found.push(since('started_at >= ?', 'id >= ?', from, -SLACK_MS))
  if (to !== undefined) found.push(since('started_at < ?', 'id < ?', to, SLACK_MS))
  if (parent !== undefined) found.push(bytes('parent = ?', idBytes(parent)))
  if (key !== undefined) found.push([FOUND_BY_KEY, unit, key.name, key.value])
  if (cursor !== undefined) found.push(bytes('id < ?', idBytes(decodeCursor<readonly [string]>(cursor, [isRunId])[0])))
  return found
}

/** Searches of their own: a run that began its trace bears its id, so that the index of traces holds only the others. */
const waysTo = ({ traceId }: RunQuery): readonly (readonly Condition[])[] => {
  if (traceId === undefined) return [[]]
  const trace = traceBytes(traceId)
  return [[bytes('id = ? AND trace_id = id', trace)], [bytes('trace_id = ? AND trace_id <> id', trace)]]
}

/** Each found by one step down the index: a list of every unit costs a short list of each, and never a walk over all runs. */
const unitsIn = (table: string, which = '1'): string => `WITH RECURSIVE seen (unit) AS (
  SELECT min(unit) FROM ${table} WHERE ${which}
  UNION ALL SELECT (SELECT min(unit) FROM ${table} WHERE ${which} AND unit > seen.unit)
    FROM seen WHERE seen.unit IS NOT NULL
) SELECT unit FROM seen WHERE unit IS NOT NULL`

const UNITS = [unitsIn('runs'), unitsIn('journal_runs INDEXED BY journal_live', 'ended = 0 AND parent IS NULL')]

export const unitsOf = (db: Db, unit: string): readonly string[] =>
  isEveryUnit(unit) ? [...new Set(UNITS.flatMap((sql) => db.all(sql).map((row) => String(row.unit))))] : [unit]

const UNIT_OF_PARTS = 'SELECT unit FROM journal_runs WHERE parent = ? LIMIT 1'

/** Parts are of their run's unit. */
const unitsListed = (db: Db, unit: string, { parent }: RunQuery): readonly string[] => {
  if (!isEveryUnit(unit) || parent === undefined) return unitsOf(db, unit)
  const row = db.get(UNIT_OF_PARTS, idBytes(parent) ?? null)
  return row ? [String(row.unit)] : []
}

const UNIT_OF_DURABLE = 'SELECT unit FROM journal_runs WHERE id = ?'

/** Where a run may be: that of a durable one is known. */
const unitsOfRun = (db: Db, unit: string, run: Buffer): readonly string[] => {
  const row = isEveryUnit(unit) ? db.get(UNIT_OF_DURABLE, run) : undefined
  return row ? [String(row.unit)] : unitsOf(db, unit)
}

const SUMMARY = `${COLUMNS}, keys`
const PART_SUMMARY = `${SUMMARY}, parent`

/** Where runs that fit are listed: those that ended, and those under way; or the parts of one. */
const tablesOf = ({ parent }: RunQuery): readonly (readonly [columns: string, table: string])[] =>
  parent === undefined
    ? [
        [SUMMARY, 'runs WHERE'],
        [SUMMARY, 'journal_runs WHERE ended = 0 AND parent IS NULL AND'],
      ]
    : [[PART_SUMMARY, 'journal_runs WHERE']]

export const newestFirst = (a: Row, b: Row): number => Buffer.compare(b.id as Uint8Array, a.id as Uint8Array)

/** A run that ends moves from one table to the other: both are read as they were at one moment. */
const atOnce = <T>(db: Db, read: () => T): T => {
  db.exec('BEGIN')
  try {
    return read()
  } finally {
    db.exec('COMMIT')
  }
}

const READ = [
  [SUMMARY, 'runs'],
  [PART_SUMMARY, 'journal_runs'],
].map(([columns, table]) => `SELECT ${columns}, CAST(detail AS TEXT) AS detail FROM ${table} WHERE unit = ? AND id = ?`)

export const runQueries = {
  'runs.list': (db: Db, { unit, query }: { unit: string; query: RunQuery }): Page<Row> => {
    const found = atOnce(db, () =>
      unitsListed(db, unit, query).flatMap((one) => {
        const common = conditions(one, query)
        return waysTo(query).flatMap((way) => {
          const wanted = [...common, ...way]
          const clauses = wanted.map(([clause]) => clause).join(' AND ')
          const values = wanted.flatMap(([, ...given]) => given)
          return tablesOf(query).map(([columns, table]) => {
            const sql = `SELECT ${columns} FROM ${table} ${clauses} ORDER BY id DESC LIMIT ?`
            return db.all(sql, ...values, query.limit + 1)
          })
        })
      }),
    )
    const filled = found.filter((list) => list.length > 0)
    const rows = filled.length === 1 ? (filled[0] as Row[]) : filled.flat().sort(newestFirst)
    const last = rows.length > query.limit ? rows[query.limit - 1] : undefined
    return { items: rows.slice(0, query.limit), ...(last && { next: encodeCursor([idText(last.id as Uint8Array)]) }) }
  },

  'runs.read': (db: Db, { unit, id }: { unit: string; id: string }): Row | undefined => {
    const key = idBytes(id)
    if (!key) return undefined
    return atOnce(db, () => {
      for (const one of unitsOfRun(db, unit, key))
        for (const sql of READ) {
          const row = db.get(sql, one, key)
          if (row) return row
        }
      return undefined
    })
  },
}
