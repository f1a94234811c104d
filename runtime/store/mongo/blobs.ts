import type { BlobStore } from '#core'
import { decodeCursor, encodeCursor, isRunId } from '../cursor.ts'
import { mustCover } from '../guard.ts'
import type { Collections } from './collections.ts'
import type { Keeping } from './kept.ts'
import { isDuplicate } from './mongo-error.ts'
import { idOf, inUnit } from './place.ts'
import { firstIdAt } from './run-lists.ts'

/** A blob up to this size is one document. */
const INLINE = 2 * 1_048_576

/**
 * Blobs: a document each, with its bytes or the names of its chunks. The chunks are durable before the document, and go
 * after it, so a blob that is found is whole.
 */
export const createBlobs = ({ blobs, journal }: Collections, keeping: Keeping): BlobStore => {
  const remove = async (unit: string, runs: readonly string[]): Promise<number> => {
    const gone = { run: { $in: [...runs] }, ...inUnit(unit) }
    const projection = { size: 1, 'value.name': 1, 'value.chunks': 1 }
    const found = await blobs.find(gone, { projection }).toArray()
    let freed = 0
    for (const { _id, size, value } of found) {
      const { deletedCount } = await blobs.deleteOne({ _id })
      if (deletedCount === 0) continue
      freed += size
      await keeping.discard(value)
    }
    return freed
  }

  return {
    write: async (scope, run, id, bytes) => {
      mustCover(scope, scope.unit)
      const _id = idOf(run, id)
      if (await blobs.findOne({ _id }, { projection: { _id: 1 } })) return
      const value = await keeping.keep(bytes, INLINE, { owner: run })
      try {
        await blobs.insertOne({ _id, run, unit: scope.unit, size: bytes.length, value })
      } catch (error) {
        if (!isDuplicate(error)) throw error
        await keeping.discard(value)
      }
    },

    read: async ({ unit }, run, id) => {
      const found = await blobs.findOne({ _id: idOf(run, id), ...inUnit(unit) })
      return found ? keeping.readOne(found.value) : undefined
    },

    remove: ({ unit }, runs) => remove(unit, runs),

    sweep: async ({ unit }, { madeBefore, cursor }, limit) => {
      const end = firstIdAt(Date.parse(madeBefore))
      let last = cursor === undefined ? '' : decodeCursor<readonly [string]>(cursor, [isRunId])[0]
      let freed = 0
      // One step down the index for each run, however many blobs it has.
      for (let looked = 0; looked < limit; looked += 1) {
        const next = { ...inUnit(unit), run: { $gt: last, $lt: end } }
        const found = await blobs.findOne(next, { projection: { run: 1 }, sort: { run: 1 } })
        if (!found) return { freed }
        last = found.run
        if (!(await journal.findOne({ _id: last }, { projection: { _id: 1 } }))) freed += await remove(unit, [last])
      }
      return { freed, next: encodeCursor([last]) }
    },

    usage: async ({ unit }) => {
      const sum = [{ $match: inUnit(unit) }, { $group: { _id: null, bytes: { $sum: '$size' } } }]
      const [total] = await blobs.aggregate<{ bytes: number }>(sum).toArray()
      return Number(total?.bytes ?? 0)
    },
  }
}
