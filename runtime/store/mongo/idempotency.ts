import { randomUUID } from 'node:crypto'
import type { IdempotencyStore, KeyedCall, StoredAnswer } from '#core'
import { mustCover } from '../guard.ts'
import type { Collections, ReservationDocument } from './collections.ts'
import { bytesText, type Keeping, textBytes } from './kept.ts'
import { isDuplicate } from './mongo-error.ts'
import { untilSettled } from './patience.ts'
import { idOf, inUnit } from './place.ts'

const INLINE = 1_048_576

/**
 * A key is a document whose `_id` it is: the server lets one insert win. An expired one is taken over by replacing exactly
 * what was found. Chunks of a long answer belong to the key, and go before it does: an answer is found whole, or its key
 * has expired.
 */
export const createIdempotency = (
  { idempotency }: Pick<Collections, 'idempotency'>,
  keeping: Keeping,
): IdempotencyStore => {
  const placeOf = (unit: string, { service, caller, key }: KeyedCall): string => idOf(unit, service, caller, key)

  const insert = async (document: ReservationDocument): Promise<boolean> => {
    try {
      await idempotency.insertOne(document)
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  }

  return {
    reserve: async (scope, call, { bodyHash, runId, owner, at, expiresAt }) => {
      mustCover(scope, scope.unit)
      const { unit } = scope
      const _id = placeOf(unit, call)
      const mine: ReservationDocument = { _id, unit, bodyHash, runId, owner, expiresAt, attempt: randomUUID() }
      return untilSettled(async () => {
        if (await insert(mine)) return { state: 'reserved' }
        const found = await idempotency.findOne({ _id })
        if (!found) return undefined
        // The insert was carried out, and its answer lost.
        if (found.attempt === mine.attempt) return { state: 'reserved' }
        if (found.expiresAt <= at) {
          const { _id: _, ...next } = mine
          const { matchedCount } = await idempotency.replaceOne({ _id, attempt: found.attempt }, next)
          if (matchedCount !== 1) return undefined
          await keeping.discard(found.answer)
          return { state: 'reserved' }
        }
        if (found.bodyHash !== bodyHash) return { state: 'mismatch' }
        if (!found.answer) return { state: 'held', runId: found.runId, owner: found.owner }
        const text = await keeping.readOne(found.answer)
        if (!text) return undefined
        return { state: 'answered', runId: found.runId, answer: JSON.parse(bytesText(text)) as StoredAnswer }
      })
    },

    answer: async ({ unit }, call, runId, answer) => {
      const _id = placeOf(unit, call)
      const kept = await keeping.keep(textBytes(JSON.stringify(answer)), INLINE, { owner: _id })
      const { matchedCount } = await idempotency.updateOne({ _id, runId }, { $set: { answer: kept } })
      if (matchedCount === 0) await keeping.discard(kept)
    },

    release: async ({ unit }, call, runId) => {
      await idempotency.deleteOne({ _id: placeOf(unit, call), runId, answer: { $exists: false } })
    },

    sweep: async ({ unit }, at) => {
      const expired = { ...inUnit(unit), expiresAt: { $lte: at } }
      const long = await idempotency
        .find({ ...expired, 'answer.name': { $gt: '' } }, { projection: { _id: 1 } })
        .toArray()
      await keeping.discardOf(long.map(({ _id }) => _id))
      const { deletedCount } = await idempotency.deleteMany(expired)
      return deletedCount
    },
  }
}
