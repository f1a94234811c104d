import type { Db, Row } from '../db.ts'
import { idBytes } from '../hex.ts'
import { inUnit } from '../scope-clause.ts'

const UNITS = `WITH RECURSIVE seen (unit) AS (
  SELECT min(unit) FROM journal_runs INDEXED BY journal_due WHERE due_at IS NOT NULL
  UNION ALL SELECT (
    SELECT min(unit) FROM journal_runs INDEXED BY journal_due WHERE due_at IS NOT NULL AND unit > seen.unit
  ) FROM seen WHERE seen.unit IS NOT NULL
) SELECT unit FROM seen WHERE unit IS NOT NULL`

const HEAD = 'id, unit, flow, version, parent, epoch, length, ended, answer, started_at'

const headOf = (db: Db, { unit, id }: { unit: string; id: string }): Row | undefined => {
  const run = idBytes(id)
  const { clause, values } = inUnit(unit)
  return run && db.get(`SELECT ${HEAD} FROM journal_runs WHERE id = ? AND ${clause}`, run, ...values)
}

const messagesOf = (db: Db, run: Uint8Array): Row[] =>
  db.all('SELECT id, body FROM journal_messages WHERE run = ? AND body IS NOT NULL ORDER BY number', run)

export const journalQueries = {
  'journal.head': headOf,

  'journal.load': (db: Db, of: { unit: string; id: string }) => {
    const head = headOf(db, of)
    if (!head) return undefined
    const run = head.id as Uint8Array
    const entries = db.all('SELECT entry FROM journal_entries WHERE run = ? ORDER BY number', run)
    return { head, entries: entries.map((row) => row.entry as Uint8Array), messages: messagesOf(db, run) }
  },

  'journal.messages': (db: Db, of: { unit: string; id: string }): Row[] => {
    const head = headOf(db, of)
    return head ? messagesOf(db, head.id as Uint8Array) : []
  },

  /** Which of these runs have messages waiting. */
  'journal.mail': (db: Db, { unit, ids }: { unit: string; ids: readonly string[] }): readonly string[] =>
    ids.filter((id) => {
      const head = headOf(db, { unit, id })
      return head !== undefined && messagesOf(db, head.id as Uint8Array).length > 0
    }),

  'journal.nextDue': (db: Db, { unit }: { unit: string }): number | undefined => {
    const units = inUnit(unit).values.length > 0 ? [unit] : db.all(UNITS).map((row) => String(row.unit))
    const times = units.flatMap((one) => {
      const row = db.get('SELECT min(due_at) AS due FROM journal_runs WHERE unit = ? AND due_at IS NOT NULL', one)
      return typeof row?.due === 'number' ? [row.due] : []
    })
    return times.length > 0 ? Math.min(...times) : undefined
  },

  'journal.overdue': (db: Db, { unit, now }: { unit: string; now: number }): number => {
    const { clause, values } = inUnit(unit)
    const row = db.get(`SELECT count(*) AS n FROM journal_runs WHERE due_at <= ? AND ${clause}`, now, ...values)
    return Number(row?.n ?? 0)
  },
}
