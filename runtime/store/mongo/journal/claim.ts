import { randomUUID } from 'node:crypto'
import type { ClaimedRun, JournalStore } from '#core'
import { fairly } from '../../fairly.ts'
import type { Collections } from '../collections.ts'
import { isUnanswered } from '../mongo-error.ts'
import { inUnit } from '../place.ts'
import type { Accepting } from './accept.ts'
import type { JournalDocument } from './journal-documents.ts'

/** Claims in a row without a commit that make a run a suspect. */
const SUSPECT = 2

/** Runs half accepted that are brought to their end at a time. */
const SETTLED_AT_ONCE = 20

const CANDIDATE = { unit: 1, dueAt: 1, leaseUntil: 1, held: 1 } as const

interface Candidate {
  readonly id: string
  readonly unit: string
  /** When it should have been taken up; of one that is held, when its lease ran out. */
  readonly due: number
}

type Found = Pick<JournalDocument, '_id' | 'unit' | 'dueAt' | 'leaseUntil' | 'held'>

const candidateOf = ({ _id, unit, dueAt, leaseUntil, held }: Found): Candidate => ({
  id: _id,
  unit,
  due: (held ? leaseUntil : dueAt) ?? 0,
})

const longestDueFirst = (candidates: readonly Candidate[]): Candidate[] => candidates.toSorted((a, b) => a.due - b.due)

/**
 * Claims by one update of many documents, each a compare-and-set of its own, and reads back which of them bear this claim's
 * name. A worker that dies before it has read them leaves runs whose lease runs out.
 */
export const createClaim = (
  { journal }: Pick<Collections, 'journal'>,
  accepting: Accepting,
  storeNow: () => Promise<number>,
): JournalStore['claim'] => {
  const find = async (filter: object, sort: Record<string, 1>, most: number): Promise<Candidate[]> =>
    (await journal.find(filter, { projection: CANDIDATE, sort, limit: most }).toArray()).map(candidateOf)

  return async ({ unit }, { worker, expiresIn }, now, limit, suspects) => {
    const time = await storeNow()
    const waiting = { held: false, dueAt: { $lte: now } }
    const expired = { held: true, leaseUntil: { $lte: time } }
    const within = { ...inUnit(unit), stage: 'kept' }

    /** Both ways to be due, longest due first. */
    const due = async (which: object, most: number): Promise<Candidate[]> =>
      longestDueFirst([
        ...(await find({ ...within, ...which, ...waiting }, { dueAt: 1 }, most)),
        ...(await find({ ...within, ...which, ...expired }, { leaseUntil: 1 }, most)),
      ]).slice(0, most)

    /** Where more is due than anyone can take: some of every unit, found by one step down the index for each unit. */
    const ofEveryUnit = async (which: object): Promise<Candidate[]> => {
      const units: string[] = []
      for (;;) {
        const filter: object = { ...within, ...which, ...waiting, unit: { $gt: units.at(-1) ?? '' } }
        const next = await journal.findOne(filter, { projection: { unit: 1 }, sort: { unit: 1 } })
        if (!next) break
        units.push(next.unit)
      }
      const share = Math.min(limit, 2 * Math.ceil(limit / Math.max(1, units.length)))
      const found: Candidate[] = []
      for (const one of units) found.push(...(await due({ ...which, unit: one }, share)))
      return longestDueFirst(found)
    }

    const choose = async (): Promise<Candidate[]> => {
      const suspected = suspects ? await due({ crashes: { $gte: SUSPECT } }, 1) : []
      const innocent = { crashes: { $lt: SUSPECT } }
      const oldest = await due(innocent, limit + 1)
      const some = oldest.length > limit && !('unit' in within) ? await ofEveryUnit(innocent) : []
      const known = new Set(some.map(({ id }) => id))
      const shared = fairly(some, (one) => one.unit, limit)
      // Shares that a unit has no use for go to whoever has waited longest.
      const others = fairly(
        oldest.filter(({ id }) => !known.has(id)),
        (one) => one.unit,
        limit,
      )
      return [...suspected, ...shared, ...others].slice(0, limit)
    }

    const half = journal.find({ ...inUnit(unit), stage: 'accepting', ...expired }, { limit: SETTLED_AT_ONCE })
    // One that cannot be settled now is looked at again by the next claim, and keeps nobody else waiting.
    for (const run of await half.toArray()) await accepting.settle(run).catch(() => undefined)

    const ids = (await choose()).map(({ id }) => id)
    if (ids.length === 0) return []
    const claim = randomUUID()
    try {
      await journal.updateMany({ _id: { $in: ids }, stage: 'kept', $or: [waiting, expired] } as object, {
        $set: { held: true, worker, claim, leaseUntil: time + expiresIn, dueAt: null },
        $inc: { epoch: 1, crashes: 1 },
      })
    } catch (error) {
      // Nobody knows what was claimed; but what bears this name is ours.
      if (!isUnanswered(error)) throw error
    }
    const projection = { unit: 1, epoch: 1, crashes: 1 }
    const taken = new Map<string, ClaimedRun>()
    for (const { _id: id, unit: of, epoch, crashes } of await journal
      .find({ _id: { $in: ids }, claim }, { projection })
      .toArray())
      taken.set(id, { id, unit: of, epoch, crashes: crashes - 1 })
    return ids.flatMap((id) => taken.get(id) ?? [])
  }
}
