import { covers, type RunQuery, type RunRecord, type RunStore, type RunSummary } from '#core'
import { isRunId } from '../cursor.ts'
import { mustCover } from '../guard.ts'
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

const byTime: Order<RunSummary, readonly [id: string]> = { placeOf: ({ id }) => [id], kinds: [isRunId] }

/** Keeps the newest runs, as many as `most`: this store lives in memory. */
export const createMemoryRuns = (
  most = 100_000,
): RunStore & { readonly forget: (ids: readonly string[]) => void; readonly show: (run: RunRecord) => void } => {
  const kept = new Map<string, RunRecord>()
  return {
    show: (run) => void kept.set(`${run.summary.id}/${run.summary.unit}`, run),
    forget: (ids) => {
      for (const [place, { summary }] of kept) if (ids.includes(summary.id)) kept.delete(place)
    },
    record: (scope, run) => {
      mustCover(scope, run.summary.unit)
      kept.set(`${run.summary.id}/${run.summary.unit}`, run)
      if (kept.size > most) kept.delete(kept.keys().next().value as string)
    },
    flush: async () => {},
    backlog: () => 0,
    list: async (scope, query) => {
      const matches = [...kept.values()]
        .map(({ summary }) => summary)
        .filter((run) => covers(scope, run.unit) && fits(run, query))
      return pageOf(matches, byTime, query)
    },
    read: async (scope, id) => {
      const found =
        kept.get(`${id}/${scope.unit}`) ??
        [...kept.values()].find(({ summary }) => summary.id === id && covers(scope, summary.unit))
      return found && { ...found.summary, ...JSON.parse(found.detail) }
    },
  }
}
