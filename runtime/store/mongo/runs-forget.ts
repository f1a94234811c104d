import type { RunStore } from '#core'
import { decodeCursor, encodeCursor, isRunId } from '../cursor.ts'
import type { Collections } from './collections.ts'
import type { Keeping } from './kept.ts'
import { idOf, inUnit } from './place.ts'
import { firstIdAt, SLACK_MS } from './run-lists.ts'

/** Forgets runs of the history. What a detail has apart goes with its run, unless a durable run of that id owns it too. */
export const createRunsForget =
  ({ runs, journal }: Collections, keeping: Keeping): RunStore['forget'] =>
  async ({ unit }, { startedBefore, statuses, cursor }, limit) => {
    const after = cursor === undefined ? '' : decodeCursor<readonly [string]>(cursor, [isRunId])[0]
    const to = firstIdAt(Date.parse(startedBefore) + SLACK_MS)
    const seen = await runs
      .find(
        { ...inUnit(unit), parent: '', id: { $gt: after, $lt: to } },
        { projection: { id: 1, unit: 1, status: 1, startedAt: 1 }, sort: { id: 1 }, limit },
      )
      .toArray()
    const old = seen.filter(({ startedAt, status }) => startedAt < startedBefore && statuses.includes(status))
    const durable = await journal.find({ _id: { $in: old.map(({ id }) => id) } }, { projection: { _id: 1 } }).toArray()
    const kept = new Set(durable.map(({ _id }) => _id))
    const gone = old.filter(({ id }) => !kept.has(id))
    const last = seen.length === limit ? seen.at(-1) : undefined
    const next = last && { next: encodeCursor([last.id]) }
    if (gone.length === 0) return { forgotten: 0, ...next }
    const { deletedCount } = await runs.deleteMany({ _id: { $in: gone.map(({ unit: of, id }) => idOf(of, id)) } })
    await keeping.discardOf(gone.map(({ id }) => id))
    return { forgotten: deletedCount, ...next }
  }
