import { type Principal, platformScope, type RunStore, type RunSummary } from '#core'
import type { RunEnd } from '../executor/execute.ts'
import { type DetailOf, detailText, type RedactionPlan } from './detail.ts'
import type { RunRecorder } from './recorder.ts'

/** All that is known of a run once it is over. */
export interface FinishedRun {
  readonly id: string
  readonly unit: string
  readonly flow: string
  readonly version: number
  readonly trigger: string
  readonly caller: Principal
  readonly traceId: string
  readonly startedAt: string
  readonly durationMs: number
  readonly httpStatus: number | undefined
  readonly end: RunEnd
  readonly input: unknown
  readonly output: unknown
  readonly texts: NonNullable<DetailOf['texts']>
  readonly recorder: RunRecorder
  readonly redaction: RedactionPlan
}

export interface HistoryLimits {
  /** Longest text kept of one value, in UTF-16 units. */
  readonly valueSize: number
  /** Most step executions kept of one run. */
  readonly steps: number
  /** Bytes that may wait for the disk before new work is refused. */
  readonly backlog: number
}

export interface History {
  readonly limits: HistoryLimits
  readonly record: (run: FinishedRun) => void
  /** True when the disk has fallen too far behind to take on more. */
  readonly behind: () => boolean
}

const summaryOf = (run: FinishedRun): RunSummary => {
  const { status, error, failedStep } = run.end
  const summary: { -readonly [K in keyof RunSummary]: RunSummary[K] } = {
    id: run.id,
    unit: run.unit,
    flow: run.flow,
    version: run.version,
    status,
    trigger: run.trigger,
    caller: run.caller.id,
    traceId: run.traceId,
    startedAt: run.startedAt,
    durationMs: Math.round(run.durationMs * 1000) / 1000,
  }
  if (run.httpStatus !== undefined) summary.httpStatus = run.httpStatus
  if (error) summary.errorCode = error.code
  if (failedStep) summary.failedStep = failedStep
  return summary
}

/** Writes the history of runs as views: redacted, bounded, a commit for many. */
export const createHistory = (runs: RunStore, limits: HistoryLimits): History => ({
  limits,
  record: (run) => {
    const detail = detailText({
      recorder: run.recorder,
      trigger: run.input,
      output: run.output,
      texts: run.texts,
      error: run.end.error,
      redaction: run.redaction,
      limit: limits.valueSize,
    })
    runs.record({ unit: run.unit, principal: platformScope.principal }, { summary: summaryOf(run), detail })
  },
  behind: () => runs.backlog() > limits.backlog,
})
