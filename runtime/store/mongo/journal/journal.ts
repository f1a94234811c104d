import type { IdempotencyStore, JournalStore, LoadedRun, RunStatus } from '#core'
import type { Collections } from '../collections.ts'
import type { Keeping } from '../kept.ts'
import { untilSettled } from '../patience.ts'
import { inUnit } from '../place.ts'
import { createAccepting } from './accept.ts'
import { createClaim } from './claim.ts'
import { createCommit } from './commit.ts'
import { createEntries } from './entries.ts'
import { createForget } from './forget.ts'
import { HEAD, headOf } from './journal-documents.ts'
import { createMailBox } from './post.ts'

const UNDER_WAY: readonly RunStatus[] = ['running', 'waiting', 'needsApproval', 'needsDecision']

export type JournalMethods = Omit<JournalStore, 'exclusive'>

export interface JournalNeeds {
  readonly collections: Collections
  readonly keeping: Keeping
  readonly keys: Pick<IdempotencyStore, 'reserve'>
  readonly storeNow: () => Promise<number>
}

export const createJournal = ({ collections, keeping, keys, storeNow }: JournalNeeds): JournalMethods => {
  const { journal } = collections
  const entries = createEntries(collections, keeping)
  const mailBox = createMailBox(collections, keeping)
  const accepting = createAccepting(collections, keeping, entries, keys, storeNow)
  const kept = (unit: string, id: string) => ({ _id: id, stage: 'kept', ...inUnit(unit) }) as const

  /** Reads again where what a document names has gone since: somebody has written a newer one. */
  const read = async <T>(look: () => Promise<T | 'none' | undefined>): Promise<T | undefined> => {
    const found = await untilSettled(look)
    return found === 'none' ? undefined : found
  }

  return {
    accept: accepting.accept,
    claim: createClaim(collections, accepting, storeNow),
    commit: createCommit(collections, keeping, entries, mailBox),
    post: mailBox.post,
    forget: createForget(collections, keeping, entries),

    load: ({ unit }, id) =>
      read<LoadedRun>(async () => {
        const found = await journal.findOne(kept(unit, id), { projection: { detail: 0 } })
        if (!found) return 'none'
        const answer = found.answer && (await keeping.readOne(found.answer))
        const messages = await mailBox.waiting(found)
        const sealed = await entries.read(found)
        return messages && sealed && { head: headOf(found, answer), entries: sealed, messages }
      }),

    head: async ({ unit }, id) => {
      const found = await journal.findOne(kept(unit, id), { projection: HEAD })
      return found ? headOf(found, found.answer && (await keeping.readOne(found.answer))) : undefined
    },

    messages: async ({ unit }, id) =>
      (await read(async () => {
        const found = await journal.findOne(kept(unit, id), { projection: { mail: 1 } })
        return found ? mailBox.waiting(found) : 'none'
      })) ?? [],

    renew: async ({ unit }, { worker, expiresIn }, held) => {
      if (held.length === 0) return { lost: [], mail: [] }
      const leaseUntil = (await storeNow()) + expiresIn
      const groups = Map.groupBy(held, ({ epoch }) => epoch)
      const within = { ...inUnit(unit), stage: 'kept' } as const
      await journal.bulkWrite(
        [...groups].map(([epoch, runs]) => ({
          updateMany: {
            filter: { ...within, _id: { $in: runs.map(({ id }) => id) }, epoch, held: true },
            update: { $set: { leaseUntil, worker } },
          },
        })),
        { ordered: false },
      )
      const ids = held.map(({ id }) => id)
      const found = await journal
        .find({ ...within, _id: { $in: ids } }, { projection: { epoch: 1, unread: 1 } })
        .toArray()
      const now = new Map(found.map((run) => [run._id, run]))
      return {
        lost: held.filter(({ id, epoch }) => now.get(id)?.epoch !== epoch).map(({ id }) => id),
        mail: ids.filter((id) => (now.get(id)?.unread ?? 0) > 0),
      }
    },

    revive: async ({ unit }, id, now) => {
      const { matchedCount } = await journal.updateOne(
        { ...kept(unit, id), ended: true },
        { $set: { ended: false, held: false, leaseUntil: null, dueAt: now, crashes: 0 }, $unset: { endedAt: '' } },
      )
      return matchedCount === 1
    },

    live: async ({ unit }) => {
      // By the status, for which there is an index.
      const underWay = { ...inUnit(unit), parent: '', status: { $in: [...UNDER_WAY] }, stage: 'kept' }
      const [total] = await journal
        .aggregate<{ runs: number }>([{ $match: underWay }, { $group: { _id: null, runs: { $sum: 1 } } }])
        .toArray()
      return Number(total?.runs ?? 0)
    },

    nextDue: async ({ unit }) => {
      const filter = { ...inUnit(unit), stage: 'kept', held: false, dueAt: { $gte: 0 } } as const
      const next = await journal.findOne(filter, { projection: { dueAt: 1 }, sort: { dueAt: 1 } })
      return next?.dueAt ?? undefined
    },

    overdue: async ({ unit }, now) => {
      const due = { ...inUnit(unit), stage: 'kept', held: false, dueAt: { $lte: now } }
      const count = [{ $match: due }, { $group: { _id: null, runs: { $sum: 1 } } }]
      const [total] = await journal.aggregate<{ runs: number }>(count).toArray()
      return Number(total?.runs ?? 0)
    },
  }
}
