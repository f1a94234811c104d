import type { Committed, RunChange } from '#core'
import type { Db, Row } from '../db.ts'
import { idBytes } from '../hex.ts'
import { inUnit } from '../scope-clause.ts'
import { endOf, keepEntries, keepKeys, keysText, VIEW, VIEW_HOLES, viewOf } from './journal-view.ts'
import { keepRun } from './runs.ts'

export interface CommitArgs {
  readonly unit: string
  readonly id: string
  readonly epoch: number
  readonly expectedLength: number
  readonly change: RunChange
}

/** Messages that were read and are now part of the journal. Their ids stay, so that none is taken twice. */
const consume = (db: Db, run: Buffer, ids: readonly string[]): number =>
  ids.reduce(
    (consumed, id) =>
      consumed +
      db.run('UPDATE journal_messages SET body = NULL WHERE run = ? AND id = ? AND body IS NOT NULL', run, id),
    0,
  )

/** How many of these messages wait. */
const waitingOf = (db: Db, run: Buffer, ids: readonly string[]): number =>
  [...new Set(ids)].filter((id) =>
    db.get('SELECT 1 AS one FROM journal_messages WHERE run = ? AND id = ? AND body IS NOT NULL', run, id),
  ).length

const HEAD = `length = length + ?, commit_id = ?, crashes = crashes * ?, answer = coalesce(?, answer), held = ?, due_at = ?,
  mail = mail - ?, ended = ?, ended_at = ?`

/** The view moves to the history as it stands, where the change that ends the run brings none. */
const MOVE = `INSERT OR REPLACE INTO runs (id, unit, flow, version, ${VIEW}) SELECT id, unit, flow, version, ${VIEW}
  FROM journal_runs WHERE id = ?`

/** Answers how many messages were read. */
const write = (db: Db, run: Buffer, before: Row, { expectedLength, change }: CommitArgs): number => {
  const { append, release, view, consumed = [] } = change
  const read = consume(db, run, consumed)
  if (change.snapshot) db.run('DELETE FROM journal_entries WHERE run = ?', run)
  keepEntries(db, run, expectedLength, append)
  const ends = release?.ended === true
  const moves = ends && before.parent === null
  const head = [
    append.length,
    change.commitId,
    change.stalled ? 1 : 0,
    change.answer ?? null,
    release ? 0 : 1,
    release && !ends ? release.dueAt : null,
    read,
    ends ? 1 : 0,
    ends && view ? endOf(view) : null,
  ] as const
  if (view) {
    const shown = moves ? { ...view, detail: '' } : view
    db.run(`UPDATE journal_runs SET ${HEAD}, (${VIEW}) = (${VIEW_HOLES}) WHERE id = ?`, ...head, ...viewOf(shown), run)
    if (moves) keepRun(db, view)
    if (keysText(view) !== before.keys) {
      db.run('DELETE FROM run_keys WHERE run = ?', run)
      keepKeys(db, run, view.summary.unit, view.summary.keys)
    }
    return read
  }
  db.run(`UPDATE journal_runs SET ${HEAD} WHERE id = ?`, ...head, run)
  if (ends) db.run('UPDATE journal_runs SET ended_at = started_at WHERE id = ?', run)
  if (moves) {
    db.run(MOVE, run)
    db.run("UPDATE journal_runs SET detail = CAST('' AS BLOB) WHERE id = ?", run)
  }
  return read
}

/** The one write to a run: a compare-and-set on its epoch and its length. */
export const commitRun = (db: Db, args: CommitArgs): Committed => {
  const { unit, id, epoch, expectedLength, change } = args
  const run = idBytes(id)
  if (!run) return { state: 'fenced' }
  const { clause, values } = inUnit(unit)
  const sql = `SELECT epoch, held, length, commit_id, parent, mail, keys FROM journal_runs WHERE id = ? AND ${clause}`
  const found = db.get(sql, run, ...values)
  if (found?.epoch !== epoch) return { state: 'fenced' }
  const waiting = Number(found.mail)
  if (found.commit_id === change.commitId) return { state: 'committed', mail: waiting > 0 }
  if (found.held !== 1 || found.length !== expectedLength) return { state: 'fenced' }
  const { release, consumed = [] } = change
  const letsGo = release !== undefined && !release.ended
  if (letsGo && waiting > 0 && waiting > waitingOf(db, run, consumed)) return { state: 'mail' }
  const read = write(db, run, found, args)
  return { state: 'committed', mail: waiting > read }
}
