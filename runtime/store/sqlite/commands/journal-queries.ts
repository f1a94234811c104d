import type { Db, Row } from '../db.ts'
import { idBytes } from '../hex.ts'
import { inUnit } from '../scope-clause.ts'
import { unitsWaiting } from './journal-claim.ts'

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

  'journal.renew': (
    db: Db,
    { unit, held }: { unit: string; held: readonly { readonly id: string; readonly epoch: number }[] },
  ): { readonly lost: readonly string[]; readonly mail: readonly string[] } => {
    const { clause, values } = inUnit(unit)
    const sql = `SELECT epoch, mail FROM journal_runs WHERE id = ? AND ${clause}`
    const found = held.map(({ id, epoch }) => {
      const run = idBytes(id)
      return { id, epoch, row: run && db.get(sql, run, ...values) }
    })
    return {
      lost: found.filter(({ epoch, row }) => row?.epoch !== epoch).map(({ id }) => id),
      mail: found.filter(({ row }) => Number(row?.mail ?? 0) > 0).map(({ id }) => id),
    }
  },

  'journal.live': (db: Db, { unit }: { unit: string }): number => {
    const { clause, values } = inUnit(unit)
    const sql = `SELECT count(*) AS n FROM journal_runs INDEXED BY journal_live WHERE ended = 0 AND parent IS NULL AND ${clause}`
    return Number(db.get(sql, ...values)?.n ?? 0)
  },

  'journal.nextDue': (db: Db, { unit }: { unit: string }): number | undefined => {
    const sql = 'SELECT min(due_at) AS due FROM journal_runs WHERE unit = ? AND due_at IS NOT NULL'
    const times = unitsWaiting(db, unit).flatMap((one) => {
      const row = db.get(sql, one)
      return typeof row?.due === 'number' ? [row.due] : []
    })
    return times.length > 0 ? Math.min(...times) : undefined
  },

  'journal.overdue': (db: Db, { unit, now }: { unit: string; now: number }): number => {
    const sql = 'SELECT count(*) AS n FROM journal_runs WHERE unit = ? AND due_at <= ?'
    return unitsWaiting(db, unit).reduce((sum, one) => sum + Number(db.get(sql, one, now)?.n ?? 0), 0)
  },
}
