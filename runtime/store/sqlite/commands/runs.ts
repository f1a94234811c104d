import type { SQLInputValue } from 'node:sqlite'
import type { Page, RunQuery } from '#core'
import { decodeCursor, encodeCursor } from '../../cursor.ts'
import type { Db, Row } from '../db.ts'
import { inUnit } from '../scope-clause.ts'

/** A run's columns as they travel to the writer, in the order of `COLUMNS`. */
export type RunColumns = readonly [
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
]

const COLUMNS =
  'id, unit, flow, version, status, trigger, caller, trace_id, started_at, duration_ms, http_status, error_code, failed_step'

const idBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

export const idText = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

const NEWLINE = 10

/** The lines of a batch, as views of its bytes. */
function* linesOf(batch: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < batch.length; ) {
    const end = batch.indexOf(NEWLINE, from)
    yield batch.subarray(from, end)
    from = end + 1
  }
}

const text = new TextDecoder()

export const runCommands = {
  /**
   * Takes a batch of runs: for each a line of JSON with its columns and a line with its detail, which is JSON too
   * and so holds no line break. Bytes change threads for nothing, and the detail goes to the disk as it came.
   */
  'runs.record': (db: Db, batch: Uint8Array): void => {
    const lines = linesOf(batch)
    for (let head = lines.next(); !head.done; head = lines.next()) {
      const [id, unit, flow, version, status, trigger, caller, traceId, startedAt, durationMs, http, code, step] =
        JSON.parse(text.decode(head.value)) as RunColumns
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
        lines.next().value as Uint8Array,
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
    return db.get(
      `SELECT ${COLUMNS}, CAST(detail AS TEXT) AS detail FROM runs WHERE id = ? AND ${clause}`,
      idBytes(id),
      ...values,
    )
  },
}
