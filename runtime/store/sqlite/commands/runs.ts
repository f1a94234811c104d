import type { SQLInputValue } from 'node:sqlite'
import type { Page, RunQuery } from '#core'
import { decodeCursor, encodeCursor } from '../../cursor.ts'
import type { Db, Row } from '../db.ts'
import { inUnit } from '../scope-clause.ts'

/** A run as it travels to the writer: flat, in the order of the columns, the detail last. */
export type RunRow = readonly [
  id: string,
  unit: string,
  flow: string,
  version: number,
  status: string,
  trigger: string,
  caller: string,
  traceId: string,
  startedAt: string,
  durationMs: number,
  httpStatus: number | null,
  errorCode: string | null,
  failedStep: string | null,
  detail: string,
]

const COLUMNS =
  'id, unit, flow, version, status, trigger, caller, trace_id, started_at, duration_ms, http_status, error_code, failed_step'

const idBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

export const idText = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

export const runCommands = {
  'runs.record': (db: Db, rows: readonly RunRow[]): void => {
    for (const [
      id,
      unit,
      flow,
      version,
      status,
      trigger,
      caller,
      traceId,
      startedAt,
      durationMs,
      http,
      code,
      step,
      detail,
    ] of rows) {
      db.run(
        `INSERT OR REPLACE INTO runs (${COLUMNS}, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        idBytes(id),
        unit,
        flow,
        version,
        status,
        trigger,
        caller,
        Buffer.from(traceId, 'hex'),
        startedAt,
        durationMs,
        http,
        code,
        step,
        detail,
      )
    }
  },
}

/** An id holds the time it was made (RFC 9562 §5.7), near enough to the start of its run to bound a search by time. */
const SLACK_MS = 600_000

const idAt = (instant: string, slack: number): Buffer => {
  const bytes = Buffer.alloc(16)
  bytes.writeUIntBE(Math.max(0, Date.parse(instant) + slack), 0, 6)
  return bytes
}

type Condition = readonly [clause: string, ...values: SQLInputValue[]]

const conditions = ({ flow, status, from, to, traceId, caller, cursor }: RunQuery): readonly Condition[] => {
  const found: Condition[] = []
  if (flow !== undefined) found.push(['flow = ?', flow])
  if (caller !== undefined) found.push(['caller = ?', caller])
  if (traceId !== undefined) found.push(['trace_id = ?', Buffer.from(traceId, 'hex')])
  if (status !== undefined)
    found.push([status === 'succeeded' ? 'status = ?' : "status = ? AND status <> 'succeeded'", status])
  if (from !== undefined) found.push(['started_at >= ? AND id >= ?', from, idAt(from, -SLACK_MS)])
  if (to !== undefined) found.push(['started_at < ? AND id < ?', to, idAt(to, SLACK_MS)])
  if (cursor !== undefined) found.push(['id < ?', idBytes(String(decodeCursor(cursor, 1)[0]))])
  return found
}

export const runQueries = {
  'runs.list': (db: Db, { unit, query }: { unit: string; query: RunQuery }): Page<Row> => {
    const scope = inUnit(unit)
    const wanted: readonly Condition[] = [[scope.clause, ...scope.values], ...conditions(query)]
    const rows = db.all(
      `SELECT ${COLUMNS} FROM runs WHERE ${wanted.map(([clause]) => clause).join(' AND ')} ORDER BY id DESC LIMIT ?`,
      ...wanted.flatMap(([, ...values]) => values),
      query.limit + 1,
    )
    const last = rows.length > query.limit ? rows[query.limit - 1] : undefined
    return { items: rows.slice(0, query.limit), ...(last && { next: encodeCursor([idText(last.id as Uint8Array)]) }) }
  },

  'runs.read': (db: Db, { unit, id }: { unit: string; id: string }): Row | undefined => {
    const { clause, values } = inUnit(unit)
    return db.get(`SELECT ${COLUMNS}, detail FROM runs WHERE id = ? AND ${clause}`, idBytes(id), ...values)
  },
}
