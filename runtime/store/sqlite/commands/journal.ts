import type { Acceptance, ClaimedRun, Message, NewRun, Posted } from '#core'
import { fairly } from '../../fairly.ts'
import type { Db, Row } from '../db.ts'
import { idText } from '../hex.ts'
import { inUnit } from '../scope-clause.ts'
import { idempotencyCommands } from './idempotency.ts'
import { commitRun } from './journal-commit.ts'
import { bytesOf, endOf, keepEntries, keepKeys, VIEW, VIEW_HOLES, viewOf } from './journal-view.ts'
import { forgetRuns, keepRun } from './runs.ts'

/** Claims in a row without a commit that make a run a suspect. */
const SUSPECT = 2

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
    const refused = takeKey(db, run)
    if (refused) return refused
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
    keepEntries(db, id, 0, run.entries)
    keepKeys(db, id, view.summary)
    if (moves) keepRun(db, view)
    return { state: 'accepted' }
  },

  'journal.claim': (
    db: Db,
    { unit, now, limit, suspects }: { unit: string; now: number; limit: number; suspects: boolean },
  ): readonly ClaimedRun[] => {
    const { clause, values } = inUnit(unit)
    const due = (which: string, most: number): Row[] =>
      db.all(
        `SELECT id, unit, epoch, crashes FROM (
           SELECT id, unit, epoch, crashes, due_at, row_number() OVER (PARTITION BY unit ORDER BY due_at) AS place
           FROM journal_runs WHERE due_at <= ? AND ${clause} AND ${which}
         ) WHERE place <= ? ORDER BY due_at`,
        now,
        ...values,
        most,
      )
    const suspected = suspects ? due(`crashes >= ${SUSPECT}`, 1).slice(0, 1) : []
    const others = fairly(due(`crashes < ${SUSPECT}`, limit), (row) => String(row.unit), limit)
    return [...suspected, ...others].slice(0, limit).map((row) => {
      db.run(
        'UPDATE journal_runs SET epoch = epoch + 1, held = 1, due_at = NULL, crashes = crashes + 1 WHERE id = ?',
        row.id as Uint8Array,
      )
      return {
        id: idText(row.id as Uint8Array),
        unit: String(row.unit),
        epoch: Number(row.epoch) + 1,
        crashes: Number(row.crashes),
      }
    })
  },

  'journal.commit': commitRun,

  'journal.post': (
    db: Db,
    { unit, id, message, now }: { unit: string; id: string; message: Message; now: number },
  ): Posted => {
    const run = bytesOf(id)
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
    const { clause, values } = inUnit(unit)
    const run = bytesOf(id)
    const revived = db.run(
      `UPDATE journal_runs SET ended = 0, ended_at = NULL, held = 0, due_at = ?, crashes = 0
         WHERE id = ? AND ended = 1 AND ${clause}`,
      now,
      run,
      ...values,
    )
    if (revived === 1) forgetRuns(db, [run])
    return revived === 1
  },

  'journal.forget': (
    db: Db,
    { unit, endedBefore, limit }: { unit: string; endedBefore: string; limit: number },
  ): readonly string[] => {
    const { clause, values } = inUnit(unit)
    const gone = db
      .all(
        `SELECT id FROM journal_runs WHERE ended = 1 AND ended_at < ? AND ${clause} ORDER BY id LIMIT ?`,
        endedBefore,
        ...values,
        limit,
      )
      .map((row) => row.id as Uint8Array)
    for (const run of gone)
      for (const table of ['journal_entries', 'journal_messages', 'run_keys', 'blobs'])
        db.run(`DELETE FROM ${table} WHERE run = ?`, run)
    for (const run of gone) db.run('DELETE FROM journal_runs WHERE id = ?', run)
    forgetRuns(db, gone)
    return gone.map(idText)
  },
}
