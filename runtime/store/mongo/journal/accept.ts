import {
  type Acceptance,
  type IdempotencyStore,
  type JournalStore,
  type Lease,
  type NewRun,
  platformScope,
} from '#core'
import { mustCover } from '../../guard.ts'
import { StoreError } from '../../store-error.ts'
import type { Collections } from '../collections.ts'
import { type Keeping, textBytes } from '../kept.ts'
import { isDuplicate } from '../mongo-error.ts'
import { columnsOf, INLINE_DETAIL } from '../run-documents.ts'
import { INLINE_ANSWER } from './commit.ts'
import type { Entries } from './entries.ts'
import { endOf, type JournalDocument, type Standing } from './journal-documents.ts'

export interface Accepting {
  readonly accept: JournalStore['accept']
  /** Brings to its end what somebody began to accept: accepted where its key is its own, or free; else gone. */
  readonly settle: (run: JournalDocument) => Promise<Acceptance>
}

type Keys = Pick<IdempotencyStore, 'reserve'>

/**
 * Accepting. Without a key it is one insert. With a key two documents must agree, and one decides: **the key says whose run it
 * is**. The run is there first, seen by nobody (`accepting`); then its key is taken; then it is shown. Whoever dies in
 * between leaves a run that is nobody's yet, or whose key is its own: the next caller with the key, or the first worker
 * after the lease, brings it to its end. So of all runs of one key one is ever seen.
 */
export const createAccepting = (
  { journal }: Pick<Collections, 'journal'>,
  keeping: Keeping,
  entries: Entries,
  keys: Keys,
  storeNow: () => Promise<number>,
): Accepting => {
  const documentOf = async (run: NewRun, { worker, expiresIn }: Lease): Promise<JournalDocument> => {
    const { id, unit, flow, version, parent = '', view, state, key } = run
    const { values, size } = await entries.prepare(id, 0, run.entries)
    const detail = await keeping.keep(textBytes(view.detail), INLINE_DETAIL, { owner: id })
    const answer = run.answer && (await keeping.keep(run.answer, INLINE_ANSWER, { owner: id }))
    const acceptedAt = view.summary.startedAt
    const leaseUntil = (await storeNow()) + expiresIn
    const standing: Standing = {
      held: state === 'held',
      leaseUntil: state === 'held' ? leaseUntil : null,
      dueAt: state === 'due' ? Date.parse(acceptedAt) : null,
      ended: state === 'ended',
    }
    const document: JournalDocument = {
      ...columnsOf(view, detail),
      _id: id,
      id,
      unit,
      flow,
      version,
      parent,
      stage: 'kept',
      epoch: 1,
      length: run.entries.length,
      base: 0,
      first: 0,
      tail: size,
      entries: values,
      commitId: '',
      worker,
      crashes: 0,
      acceptedAt,
      mail: {},
      received: 0,
      unread: 0,
      ...standing,
      ...(state === 'ended' && { endedAt: endOf(view) }),
      ...(answer && { answer }),
    }
    if (!key) return document
    const { service, caller, key: name, bodyHash, expiresAt } = key
    const kept = { service, caller, key: name, bodyHash, expiresAt }
    return { ...document, stage: 'accepting', key: kept, after: standing, held: true, leaseUntil, dueAt: null }
  }

  const insert = async (document: JournalDocument): Promise<boolean> => {
    try {
      await journal.insertOne(document)
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  }

  const show = async ({ _id, after }: JournalDocument): Promise<Acceptance> => {
    await journal.updateOne({ _id, stage: 'accepting' }, { $set: { stage: 'kept', ...after }, $unset: { after: '' } })
    if (await journal.findOne({ _id, stage: 'kept' }, { projection: { _id: 1 } })) return { state: 'accepted' }
    // Its key expired while it was being taken, and somebody else cleared it away.
    throw new StoreError('store.failed', `the run ${_id} could not be accepted in time`)
  }

  const drop = async (_id: string): Promise<void> => {
    const { deletedCount } = await journal.deleteOne({ _id, stage: 'accepting' })
    if (deletedCount === 1) await keeping.discardOf([_id])
  }

  /** `isNew`: it was not there a moment ago, so that a key which is its own already is that of a run since forgotten. */
  const settle = async (run: JournalDocument, isNew = false): Promise<Acceptance> => {
    const { _id, unit, key, acceptedAt: at } = run
    if (!key) return show(run)
    const { bodyHash, expiresAt, ...call } = key
    const reservation = { bodyHash, expiresAt, runId: _id, owner: 'journal', at }
    const taken = await keys.reserve({ ...platformScope, unit }, call, reservation)
    if (taken.state === 'reserved') return show(run)
    if (taken.state !== 'mismatch' && taken.runId === _id && !isNew) return show(run)
    await drop(_id)
    if (taken.state === 'mismatch') return { state: 'mismatch' }
    // Its owner may have died between taking the key and showing the run: what is said to exist must be seen.
    const other = await journal.findOne({ _id: taken.runId, stage: 'accepting' })
    if (other) await show(other)
    return { state: 'exists', runId: taken.runId }
  }

  return {
    settle: (run) => settle(run),
    accept: async (scope, run, lease) => {
      mustCover(scope, run.unit)
      const document = await documentOf(run, lease)
      if (await insert(document)) return document.stage === 'kept' ? { state: 'accepted' } : settle(document, true)
      const found = await journal.findOne({ _id: run.id, stage: 'accepting' })
      if (!found) return { state: 'exists', runId: run.id }
      const settled = await settle(found)
      return settled.state === 'accepted' ? { state: 'exists', runId: run.id } : settled
    },
  }
}
