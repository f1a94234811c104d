import type { JournalStore } from '#core'
import type { Collections } from '../collections.ts'
import type { Keeping } from '../kept.ts'
import { inUnit } from '../place.ts'
import type { Entries } from './entries.ts'

/**
 * Forgets ended runs. **Out of sight first**: a run is marked, from when on nobody sees it; then goes what it has apart; its own
 * document goes last. A process that dies in between leaves marked runs, which the next time takes along.
 */
export const createForget = (
  { journal, received, blobs, runs }: Collections,
  keeping: Keeping,
  entries: Entries,
): JournalStore['forget'] => {
  const clear = async (gone: string[]): Promise<void> => {
    await entries.forget(gone)
    await received.deleteMany({ run: { $in: gone } })
    await blobs.deleteMany({ run: { $in: gone } })
    await runs.deleteMany({ id: { $in: gone } })
    await keeping.discardOf(gone)
    await journal.deleteMany({ _id: { $in: gone }, stage: 'leaving' })
  }

  return async ({ unit }, endedBefore, limit) => {
    const old = { ...inUnit(unit), ended: true, endedAt: { $lt: endedBefore } }
    const projection = { _id: 1 }
    const found = await journal
      .find({ ...old, stage: { $in: ['kept', 'leaving'] } }, { projection, sort: { endedAt: 1 }, limit })
      .toArray()
    const ids = found.map(({ _id }) => _id)
    if (ids.length === 0) return []
    await journal.updateMany({ _id: { $in: ids }, ...old, stage: 'kept' }, { $set: { stage: 'leaving' } })
    // One that was revived meanwhile is not marked, and stays.
    const marked = await journal.find({ _id: { $in: ids }, stage: 'leaving' }, { projection }).toArray()
    const gone = marked.map(({ _id }) => _id)
    await clear(gone)
    return gone
  }
}
