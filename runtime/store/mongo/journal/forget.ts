import type { JournalStore, RunStatus } from '#core'
import { ANY_END } from '../../any-end.ts'
import type { Collections } from '../collections.ts'
import type { Keeping } from '../kept.ts'
import { inUnit } from '../place.ts'
import type { Entries } from './entries.ts'

/**
 * Forgets ended runs. **Out of sight first**: a run is marked, from when on nobody sees it; then goes what it has apart; its own
 * document goes last, and after those of its parts. A process that dies in between leaves marked runs, which the next time
 * takes along.
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
    for (const _id of gone) await journal.deleteOne({ _id, stage: 'leaving' })
  }

  /** The run after its parts, as far as there is room; without the run itself where a part is under way, or finds no room. */
  const withParts = async (run: string, room: number): Promise<readonly string[]> => {
    const gone: string[] = []
    const parts = await journal.find({ parent: run }, { projection: { ended: 1 }, limit: room }).toArray()
    if (parts.some(({ ended }) => !ended)) return gone
    for (const { _id } of parts) {
      const left = await withParts(_id, room - gone.length)
      gone.push(...left)
      if (gone.length >= room || left.at(-1) !== _id) return gone
    }
    return [...gone, run]
  }

  const outlived = async (
    unit: string,
    endedBefore: string,
    limit: number,
    statuses: readonly RunStatus[],
  ): Promise<string[]> => {
    const old = { ...inUnit(unit), parent: '', ended: true, status: { $in: [...statuses] } }
    const options = { projection: { _id: 1 }, sort: { endedAt: 1 }, batchSize: limit } as const
    const ids: string[] = []
    for await (const { _id } of journal.find(
      { ...old, endedAt: { $lt: endedBefore }, stage: { $in: ['kept', 'leaving'] } },
      options,
    )) {
      ids.push(...(await withParts(_id, limit - ids.length)))
      if (ids.length >= limit) break
    }
    return ids
  }

  return async ({ unit }, endedBefore, limit, statuses = ANY_END) => {
    const ids = await outlived(unit, endedBefore, limit, statuses)
    if (ids.length === 0) return []
    await journal.updateMany({ _id: { $in: ids }, ended: true, stage: 'kept' }, { $set: { stage: 'leaving' } })
    // One that was revived meanwhile is not marked, and stays.
    const marked = await journal.find({ _id: { $in: ids }, stage: 'leaving' }, { projection: { _id: 1 } }).toArray()
    const left = new Set(marked.map(({ _id }) => _id))
    const gone = ids.filter((id) => left.has(id))
    await clear(gone)
    return gone
  }
}
