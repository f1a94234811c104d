import type { RunRecord } from '#core'
import type { Db } from '../db.ts'
import { idBytes, traceBytes } from '../hex.ts'

/** The columns of a run's view in its journal row. */
export const VIEW =
  'status, trigger, caller, trace_id, started_at, duration_ms, http_status, error_code, failed_step, keys, detail'

export const VIEW_HOLES = '?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?'

export const keysText = ({ summary: { keys } }: Pick<RunRecord, 'summary'>): string | null =>
  keys ? JSON.stringify(keys) : null

export const viewOf = ({ summary, detail }: RunRecord) =>
  [
    summary.status,
    summary.trigger,
    summary.caller,
    traceBytes(summary.traceId) as Buffer,
    summary.startedAt,
    summary.durationMs,
    summary.httpStatus ?? null,
    summary.errorCode ?? null,
    summary.failedStep ?? null,
    keysText({ summary }),
    Buffer.from(detail, 'utf8'),
  ] as const

export const endOf = ({ summary }: RunRecord): string =>
  new Date(Date.parse(summary.startedAt) + summary.durationMs).toISOString()

/** The id of a run as it is kept; the platform made it, so that another form is a fault of the program. */
export const bytesOf = (id: string): Buffer => {
  const bytes = idBytes(id)
  if (!bytes) throw new TypeError(`no id of a run: ${id}`)
  return bytes
}

export const keepEntries = (db: Db, run: Buffer, from: number, entries: readonly Uint8Array[]): void => {
  for (const [place, entry] of entries.entries())
    db.run('INSERT INTO journal_entries (run, number, entry) VALUES (?, ?, ?)', run, from + place, entry)
}

export const keepKeys = (db: Db, run: Buffer, unit: string, keys: RunRecord['summary']['keys']): void => {
  for (const [name, value] of Object.entries(keys ?? {}))
    db.run('INSERT OR IGNORE INTO run_keys (unit, name, value, run) VALUES (?, ?, ?, ?)', unit, name, value, run)
}
