import type { Committed, RunChange } from '#core'
import type { Db } from '../db.ts'
import { inUnit } from '../scope-clause.ts'
import { bytesOf, endOf, keepEntries, keepKeys, VIEW, VIEW_HOLES, viewOf } from './journal-view.ts'
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

const HEAD = `length = length + ?, commit_id = ?, crashes = 0, answer = coalesce(?, answer), held = ?, due_at = ?,
  mail = mail - ?, ended = ?, ended_at = ?`

const write = (db: Db, run: Buffer, isPart: boolean, { expectedLength, change }: CommitArgs): void => {
  const { append, release, view, consumed = [] } = change
  const read = consume(db, run, consumed)
  if (change.snapshot) db.run('DELETE FROM journal_entries WHERE run = ?', run)
  keepEntries(db, run, expectedLength, append)
  const head = [
    append.length,
    change.commitId,
    change.answer ?? null,
    release ? 0 : 1,
    release && !release.ended ? release.dueAt : null,
    read,
    release?.ended ? 1 : 0,
    release?.ended && view ? endOf(view) : null,
  ] as const
  if (!view) {
    db.run(`UPDATE journal_runs SET ${HEAD} WHERE id = ?`, ...head, run)
    return
  }
  const moves = release?.ended === true && !isPart
  const shown = moves ? { ...view, detail: '' } : view
  db.run(`UPDATE journal_runs SET ${HEAD}, (${VIEW}) = (${VIEW_HOLES}) WHERE id = ?`, ...head, ...viewOf(shown), run)
  if (moves) keepRun(db, view)
  keepKeys(db, run, view.summary)
}

/** The one write to a run: a compare-and-set on its epoch and its length. */
export const commitRun = (db: Db, args: CommitArgs): Committed => {
  const { unit, id, epoch, expectedLength, change } = args
  const run = bytesOf(id)
  const { clause, values } = inUnit(unit)
  const sql = `SELECT epoch, length, commit_id, parent, mail FROM journal_runs WHERE id = ? AND ${clause}`
  const found = db.get(sql, run, ...values)
  if (found?.epoch !== epoch) return { state: 'fenced' }
  const waiting = Number(found.mail)
  if (found.commit_id === change.commitId) return { state: 'committed', mail: waiting > 0 }
  if (found.length !== expectedLength) return { state: 'fenced' }
  const mail = waiting > (change.consumed?.length ?? 0)
  if (mail && change.release && !change.release.ended) return { state: 'mail' }
  write(db, run, found.parent !== null, args)
  return { state: 'committed', mail }
}
