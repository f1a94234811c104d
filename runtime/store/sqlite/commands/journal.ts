import type { Acceptance, Message, NewRun, Posted } from '#core'
import type { Db } from '../db.ts'
import { idBytes } from '../hex.ts'
import { inUnit } from '../scope-clause.ts'
import { idempotencyCommands } from './idempotency.ts'
import { claimRuns } from './journal-claim.ts'
import { commitRun } from './journal-commit.ts'
import { forgetRuns } from './journal-forget.ts'
import { bytesOf, endOf, keepEntries, keepKeys, VIEW, VIEW_HOLES, viewOf } from './journal-view.ts'
import { keepRun } from './runs.ts'

const INSERT = `INSERT OR IGNORE INTO journal_runs (id, unit, flow, version, parent, epoch, length, held, crashes, due_at, ended,
  ended_at, commit_id, answer, ${VIEW}) VALUES (?, ?, ?, ?, ?, 1, ?, ?, 0, ?, ?, ?, '', ?, ${VIEW_HOLES})`

/** The key's own place is taken in the same commit as the run. */
const takeKey = (db: Db, { unit, id, key, view }: NewRun): Acceptance | undefined => {
  if (!key) return undefined
  const at = view.summary.startedAt
  const taken = idempotencyCommands['idempotency.reserve'](db, { unit, ...key, runId: id, owner: 'journal', at })
  if (taken.state === 'reserved') return undefined
  return taken.state === 'mismatch' ? { state: 'mismatch' } : { state: 'exists', runId: taken.runId }
}

export const journalCommands = {
  /** What a process that is no more left held is free. */
  'journal.free': (db: Db, now: number): number =>
    db.run('UPDATE journal_runs SET held = 0, due_at = ? WHERE ended = 0 AND held = 1', now),

  'journal.accept': (db: Db, run: NewRun): Acceptance => {
    const id = bytesOf(run.id)
    const { view } = run
    const ended = run.state === 'ended'
    // What ended is listed with the history; its journal row keeps what a late caller or an operator may ask for.
    const moves = ended && run.parent === undefined
    const isNew = db.run(
      INSERT,
      id,
      run.unit,
      run.flow,
      run.version,
      run.parent === undefined ? null : bytesOf(run.parent),
      run.entries.length,
      run.state === 'held' ? 1 : 0,
      run.state === 'due' ? Date.parse(view.summary.startedAt) : null,
      ended ? 1 : 0,
      ended ? endOf(view) : null,
      run.answer ?? null,
      ...viewOf(moves ? { ...view, detail: '' } : view),
    )
    if (isNew === 0) return { state: 'exists', runId: run.id }
    const refused = takeKey(db, run)
    if (refused) {
      db.run('DELETE FROM journal_runs WHERE id = ?', id)
      return refused
    }
    keepEntries(db, id, 0, run.entries)
    keepKeys(db, id, run.unit, view.summary.keys)
    if (moves) keepRun(db, view)
    return { state: 'accepted' }
  },

  'journal.claim': claimRuns,

  'journal.commit': commitRun,

  'journal.post': (
    db: Db,
    { unit, id, message, now }: { unit: string; id: string; message: Message; now: number },
  ): Posted => {
    const run = idBytes(id)
    if (!run) return { state: 'unknown' }
    const { clause, values } = inUnit(unit)
    const found = db.get(`SELECT ended FROM journal_runs WHERE id = ? AND ${clause}`, run, ...values)
    if (!found) return { state: 'unknown' }
    const known = db.get('SELECT 1 AS one FROM journal_messages WHERE run = ? AND id = ?', run, message.id)
    if (known) return { state: 'duplicate' }
    if (found.ended === 1) return { state: 'ended' }
    db.run(
      `INSERT INTO journal_messages (run, id, number, body)
         SELECT ?, ?, coalesce(max(number), 0) + 1, ? FROM journal_messages WHERE run = ?`,
      run,
      message.id,
      message.body,
      run,
    )
    db.run('UPDATE journal_runs SET mail = mail + 1 WHERE id = ?', run)
    db.run('UPDATE journal_runs SET due_at = min(coalesce(due_at, ?), ?) WHERE id = ? AND held = 0', now, now, run)
    return { state: 'posted' }
  },

  'journal.revive': (db: Db, { unit, id, now }: { unit: string; id: string; now: number }): boolean => {
    const run = idBytes(id)
    if (!run) return false
    const { clause, values } = inUnit(unit)
    // Its view comes back from the history, where it went when the run ended.
    const revived = db.run(
      `UPDATE journal_runs SET ended = 0, ended_at = NULL, held = 0, due_at = ?, crashes = 0, detail = coalesce((
           SELECT detail FROM runs WHERE runs.unit = journal_runs.unit AND runs.id = journal_runs.id
         ), detail) WHERE id = ? AND ended = 1 AND ${clause}`,
      now,
      run,
      ...values,
    )
    if (revived === 1)
      db.run('DELETE FROM runs WHERE id = ? AND unit = (SELECT unit FROM journal_runs WHERE id = ?)', run, run)
    return revived === 1
  },

  'journal.forget': forgetRuns,
}
