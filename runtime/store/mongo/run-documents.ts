import type { RunDetail, RunRecord, RunSummary, RunView } from '#core'
import { bytesText, type Keeping, type Kept } from './kept.ts'
import { idOf } from './place.ts'

/** A detail up to this size stands in its run's document. */
export const INLINE_DETAIL = 262_144

/** What a run is listed and found by, in the history and in the journal alike. */
export interface RunColumns {
  readonly id: string
  readonly unit: string
  /** The run it is a part of; empty for a part of none, so that every list asks for one value of it. */
  readonly parent: string
  readonly flow: string
  readonly version: number
  readonly status: RunSummary['status']
  readonly trigger: string
  readonly caller: string
  readonly traceId: string
  readonly startedAt: string
  readonly durationMs: number
  readonly httpStatus?: number
  readonly errorCode?: string
  readonly failedStep?: string
  /** JSON of its keys. */
  readonly keys?: string
  /** The same, one by one, each as one text. */
  readonly keyed?: readonly string[]
  readonly detail: Kept
}

export interface RunDocument extends RunColumns {
  readonly _id: string
}

/** What a summary need not have. */
const OPTIONAL = ['httpStatus', 'errorCode', 'failedStep', 'keys', 'keyed'] as const

export const keyPlace = (name: string, value: string): string => idOf(name, value)

type View = Omit<RunColumns, 'id' | 'unit' | 'parent' | 'flow' | 'version'>

/** What changes of a run's columns while it goes on. */
export const viewOf = ({ summary }: RunRecord, detail: Kept): View => {
  const { status, trigger, caller, traceId, startedAt, durationMs, httpStatus, errorCode, failedStep, keys } = summary
  return {
    status,
    trigger,
    caller,
    traceId,
    startedAt,
    durationMs,
    detail,
    ...(httpStatus !== undefined && { httpStatus }),
    ...(errorCode !== undefined && { errorCode }),
    ...(failedStep !== undefined && { failedStep }),
    ...(keys && {
      keys: JSON.stringify(keys),
      keyed: Object.entries(keys).map(([name, value]) => keyPlace(name, value)),
    }),
  }
}

/** The optional columns that a view is without: a change of the view takes them away. */
export const missingOf = (view: View): Record<string, ''> =>
  Object.fromEntries(OPTIONAL.filter((name) => view[name] === undefined).map((name) => [name, ''] as const))

export const columnsOf = (run: RunRecord, detail: Kept): RunColumns => {
  const { id, unit, flow, version, parent = '' } = run.summary
  return { id, unit, parent, flow, version, ...viewOf(run, detail) }
}

export const COLUMNS = {
  id: 1,
  unit: 1,
  parent: 1,
  flow: 1,
  version: 1,
  status: 1,
  trigger: 1,
  caller: 1,
  traceId: 1,
  startedAt: 1,
  durationMs: 1,
  httpStatus: 1,
  errorCode: 1,
  failedStep: 1,
  keys: 1,
} as const

export const runSummaryOf = (found: RunColumns): RunSummary => {
  const { id, unit, flow, version, status, trigger, caller, traceId, startedAt, durationMs } = found
  const { httpStatus, errorCode, failedStep, keys, parent } = found
  return {
    id,
    unit,
    flow,
    version,
    status,
    trigger,
    caller,
    traceId,
    startedAt,
    durationMs,
    ...(httpStatus !== undefined && { httpStatus }),
    ...(errorCode !== undefined && { errorCode }),
    ...(failedStep !== undefined && { failedStep }),
    ...(keys !== undefined && { keys: JSON.parse(keys) as Record<string, string> }),
    ...(parent !== '' && { parent }),
  }
}

/** Undefined where the detail was written over since. */
export const runViewOf = async (keeping: Keeping, found: RunColumns): Promise<RunView | undefined> => {
  const detail = await keeping.readOne(found.detail)
  return detail && { ...runSummaryOf(found), ...(JSON.parse(bytesText(detail)) as RunDetail) }
}
