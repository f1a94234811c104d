import {
  covers,
  type Outlived,
  type RunQuery,
  type RunRecord,
  type RunStatus,
  type RunStore,
  type RunSummary,
} from '#core'
import { decodeCursor, encodeCursor, isRunId } from '../cursor.ts'
import { mustCover } from '../guard.ts'
import { by } from '../order.ts'
import { type Order, pageOf } from './pages.ts'

const fits = (run: RunSummary, { flow, status, from, to, traceId, caller, key, parent }: RunQuery): boolean =>
  run.parent === parent &&
  (key === undefined || run.keys?.[key.name] === key.value) &&
  (flow === undefined || run.flow === flow) &&
  (status === undefined || run.status === status) &&
  (from === undefined || run.startedAt >= from) &&
  (to === undefined || run.startedAt < to) &&
  (traceId === undefined || run.traceId === traceId) &&
  (caller === undefined || run.caller === caller)

const isOutlived = ({ startedAt, status }: RunSummary, { startedBefore, statuses }: Outlived): boolean =>
  startedAt < startedBefore && statuses.includes(status)

const byTime: Order<RunSummary, readonly [id: string]> = { placeOf: ({ id }) => [id], kinds: [isRunId] }

export interface MemoryRuns extends RunStore {
  /** The views of durable runs, which stay until their journal hides them. */
  readonly show: (run: RunRecord) => void
  readonly hide: (ids: readonly string[]) => void
  readonly statusOf: (run: Pick<RunSummary, 'id' | 'unit'>) => RunStatus | undefined
}

/** Keeps the newest runs, as many as `most`: this store lives in memory. */
export const createMemoryRuns = (most = 100_000): MemoryRuns => {
  const recorded = new Map<string, RunRecord>()
  const shown = new Map<string, RunRecord>()
  const placeOf = ({ id, unit }: Pick<RunSummary, 'id' | 'unit'>): string => `${id}/${unit}`
  const all = (): RunRecord[] => [
    ...shown.values(),
    ...[...recorded].filter(([place]) => !shown.has(place)).map(([, run]) => run),
  ]
  return {
    show: (run) => void shown.set(placeOf(run.summary), run),
    statusOf: (run) => shown.get(placeOf(run))?.summary.status,
    hide: (ids) => {
      const gone = new Set(ids)
      for (const runs of [shown, recorded])
        for (const [place, { summary }] of runs) if (gone.has(summary.id)) runs.delete(place)
    },
    record: (scope, run) => {
      mustCover(scope, run.summary.unit)
      recorded.set(placeOf(run.summary), run)
      if (recorded.size > most) recorded.delete(recorded.keys().next().value as string)
    },
    flush: async () => {},
    backlog: () => 0,
    list: async (scope, query) => {
      const matches = all()
        .map(({ summary }) => summary)
        .filter((run) => covers(scope, run.unit) && fits(run, query))
      return pageOf(matches, byTime, query)
    },
    read: async (scope, id) => {
      const place = `${id}/${scope.unit}`
      const found =
        shown.get(place) ??
        recorded.get(place) ??
        all().find(({ summary }) => summary.id === id && covers(scope, summary.unit))
      return found && { ...found.summary, ...JSON.parse(found.detail) }
    },
    forget: async (scope, outlived, limit) => {
      const after = outlived.cursor === undefined ? '' : decodeCursor<readonly [string]>(outlived.cursor, [isRunId])[0]
      const seen = [...recorded.values()]
        .map(({ summary }) => summary)
        .filter(({ id, unit }) => covers(scope, unit) && id > after)
        .sort(by(({ id }) => [id]))
        .slice(0, limit)
      const gone = seen.filter((run) => isOutlived(run, outlived) && !shown.has(placeOf(run)))
      for (const run of gone) recorded.delete(placeOf(run))
      const last = seen.length === limit ? seen.at(-1) : undefined
      return { forgotten: gone.length, ...(last && { next: encodeCursor([last.id]) }) }
    },
  }
}
