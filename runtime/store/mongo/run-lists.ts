import type { RunQuery, RunStore } from '#core'
import { decodeCursor, encodeCursor, isRunId } from '../cursor.ts'
import { mustBePage } from '../guard.ts'
import type { Collections } from './collections.ts'
import type { Keeping } from './kept.ts'
import { untilSettled } from './patience.ts'
import { inUnit } from './place.ts'
import { COLUMNS, keyPlace, type RunColumns, runSummaryOf, runViewOf } from './run-documents.ts'

/** More than a run's start and the making of its id are ever apart (see `RunRecord`), so that ids bound a search by time. */
export const SLACK_MS = 60_000

/** The least id of that moment. */
export const firstIdAt = (ms: number): string => {
  const time = Math.max(0, Math.min(ms, 2 ** 48 - 1))
    .toString(16)
    .padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`
}

const bound = (instant: string | undefined, slack: number, which: '$gte' | '$lt'): object[] => {
  if (instant === undefined) return []
  const ms = Date.parse(instant) + slack
  return [{ startedAt: { [which]: instant } }, ...(Number.isNaN(ms) ? [] : [{ id: { [which]: firstIdAt(ms) } }])]
}

const filterOf = (unit: string, query: RunQuery): object => {
  const { flow, status, from, to, traceId, caller, key, parent = '', cursor } = query
  const bounds = [...bound(from, -SLACK_MS, '$gte'), ...bound(to, SLACK_MS, '$lt')]
  if (cursor !== undefined) bounds.push({ id: { $lt: decodeCursor<readonly [string]>(cursor, [isRunId])[0] } })
  return {
    ...inUnit(unit),
    parent,
    ...(flow !== undefined && { flow }),
    ...(status !== undefined && { status }),
    ...(traceId !== undefined && { traceId }),
    ...(caller !== undefined && { caller }),
    ...(key !== undefined && { keyed: keyPlace(key.name, key.value) }),
    ...(bounds.length > 0 && { $and: bounds }),
  }
}

const newestFirst = (a: RunColumns, b: RunColumns): number => (a.id < b.id ? 1 : a.id > b.id ? -1 : 0)

/** One row of each run: a durable run's own document says more than what the history may have of it. */
const once = (rows: readonly RunColumns[]): readonly RunColumns[] => [
  ...new Map(rows.map((row) => [`${row.id}/${row.unit}`, row])).values(),
]

/** Durable runs are listed from their own documents, under way or over, and all others from the history. */
export const createRunLists = ({ runs, journal }: Collections, keeping: Keeping): Pick<RunStore, 'list' | 'read'> => ({
  list: async ({ unit }, query) => {
    mustBePage(query)
    const { limit } = query
    const filter = filterOf(unit, query)
    const page = { projection: COLUMNS, sort: { id: -1 }, limit: limit + 1 } as const
    const [others, durable] = await Promise.all([
      runs.find(filter, page).toArray(),
      journal.find({ ...filter, stage: 'kept' }, page).toArray(),
    ])
    const rows = durable.length === 0 ? others : once([...others, ...durable]).toSorted(newestFirst)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { items: rows.slice(0, limit).map(runSummaryOf), ...(last && { next: encodeCursor([last.id]) }) }
  },

  read: async ({ unit }, id) => {
    const wanted = { id, ...inUnit(unit) }
    const projection = { ...COLUMNS, detail: 1 }
    const view = await untilSettled(async () => {
      const durable = await journal.findOne({ ...wanted, _id: id, stage: 'kept' }, { projection })
      const found = durable ?? (await runs.findOne(wanted, { projection }))
      return found ? runViewOf(keeping, found) : 'none'
    })
    return view === 'none' ? undefined : view
  },
})
