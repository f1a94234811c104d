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

/** Messages that would wait after those consumed are gone. */
const mailAfter = (db: Db, run: Buffer, consumed: readonly string[]): boolean => {
  const waiting = db.all('SELECT id FROM journal_messages WHERE run = ? AND body IS NOT NULL', run)
  return waiting.some(({ id }) => !consumed.includes(String(id)))
}

const write = (db: Db, run: Buffer, isPart: boolean, { expectedLength, change }: CommitArgs): void => {
  const { append, release, view, consumed = [] } = change
  for (const id of consumed) db.run('UPDATE journal_messages SET body = NULL WHERE run = ? AND id = ?', run, id)
  if (change.snapshot) db.run('DELETE FROM journal_entries WHERE run = ?', run)
  keepEntries(db, run, expectedLength, append)
  db.run(
    `UPDATE journal_runs SET length = length + ?, commit_id = ?, crashes = 0, answer = coalesce(?, answer),
       held = ?, due_at = ?, ended = ?, ended_at = ? WHERE id = ?`,
    append.length,
    change.commitId,
    change.answer ?? null,
    release ? 0 : 1,
    release && !release.ended ? release.dueAt : null,
    release?.ended ? 1 : 0,
    release?.ended && view ? endOf(view) : null,
    run,
  )
  if (!view) return
  const moves = release?.ended === true && !isPart
  if (moves) keepRun(db, view)
  db.run(
    `UPDATE journal_runs SET (${VIEW}) = (${VIEW_HOLES}) WHERE id = ?`,
    ...viewOf(moves ? { ...view, detail: '' } : view),
    run,
  )
  keepKeys(db, run, view.summary)
}

/** The one write to a run: a compare-and-set on its epoch and its length. */
export const commitRun = (db: Db, args: CommitArgs): Committed => {
  const { unit, id, epoch, expectedLength, change } = args
  const run = bytesOf(id)
  const { clause, values } = inUnit(unit)
  const sql = `SELECT epoch, length, commit_id, parent FROM journal_runs WHERE id = ? AND ${clause}`
  const found = db.get(sql, run, ...values)
  if (found?.epoch !== epoch) return { state: 'fenced' }
  if (found.commit_id === change.commitId) return { state: 'committed', mail: mailAfter(db, run, []) }
  if (found.length !== expectedLength) return { state: 'fenced' }
  const mail = mailAfter(db, run, change.consumed ?? [])
  if (mail && change.release && !change.release.ended) return { state: 'mail' }
  write(db, run, found.parent !== null, args)
  return { state: 'committed', mail }
}
