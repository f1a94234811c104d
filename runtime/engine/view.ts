import type { RunError, RunRecord, StepStatus } from '#core'
import { awaitsOf, type EngineState, standingOf, type Trace } from '#core/engine'
import type { Entry } from '../executor/frame.ts'
import { detailText, type RedactionPlan } from '../history/detail.ts'
import type { RunRecorder } from '../history/recorder.ts'
import type { Origin } from './journal-entry.ts'

/** What has been gathered of a run's steps; plain JSON, so that a snapshot can hold it. */
export interface ViewState {
  readonly entries: readonly Entry[]
  readonly leftOut: number
}

export interface ViewLimits {
  /** Longest text kept of one value, in UTF-16 units. */
  readonly valueSize: number
  /** Most step executions kept of one run. */
  readonly steps: number
}

/** Gathers what a run's steps did, from the traces of its transitions. */
export interface RunViewer {
  readonly add: (trace: readonly Trace[]) => void
  readonly state: () => ViewState
  readonly record: (state: EngineState, origin: Origin, redaction: RedactionPlan, httpStatus?: number) => RunRecord
}

/** What only durable runs have to say. */
const more = (state: EngineState, { takesUp }: Origin): string => {
  const awaits = awaitsOf(state)
  return (
    (awaits.length > 0 ? `,"awaits":${JSON.stringify(awaits)}` : '') +
    (takesUp === undefined ? '' : `,"takesUp":${JSON.stringify(takesUp)}`)
  )
}

const placeOf = ({ step, within }: { readonly step: string; readonly within: string }): string => `${within}/${step}`

export const createViewer = (startedAt: string, limits: ViewLimits, from?: ViewState): RunViewer => {
  const start = Date.parse(startedAt)
  const entries: Entry[] = from ? from.entries.map((entry) => ({ ...entry })) : []
  let leftOut = from?.leftOut ?? 0
  const open = new Map<string, Entry>()
  for (const entry of entries) if (entry.status === 'running') open.set(placeOf(entry), entry)

  const began = ({ step, kind, within, at }: Extract<Trace, { type: 'began' }>): void => {
    if (entries.length >= limits.steps) {
      leftOut += 1
      return
    }
    const entry: Entry = {
      step,
      kind,
      within,
      startMs: Math.max(0, at - start),
      durationMs: 0,
      attempts: 0,
      status: 'running',
      input: undefined,
      output: undefined,
      port: undefined,
      error: undefined,
      action: undefined,
    }
    entries.push(entry)
    open.set(placeOf(entry), entry)
  }

  const given = (entry: Entry, { input, action }: Extract<Trace, { type: 'input' }>): void => {
    entry.input = input
    if (action !== undefined) {
      entry.action = action
      entry.attempts = 1
    }
  }

  const ended = (entry: Entry, trace: Extract<Trace, { type: 'ended' }>): void => {
    entry.durationMs = Math.max(0, trace.at - start - entry.startMs)
    entry.status = trace.status as StepStatus
    entry.output = trace.output
    entry.error = trace.error
    entry.attempts = trace.attempts ?? entry.attempts
    // A step that answered shows the status it answered with, as a service's caller sees it.
    entry.port = trace.port
    open.delete(placeOf(trace))
  }

  return {
    add: (traces) => {
      for (const trace of traces) {
        if (trace.type === 'began') {
          began(trace)
          continue
        }
        const entry = open.get(placeOf(trace))
        if (!entry) continue
        if (trace.type === 'input') given(entry, trace)
        else ended(entry, trace)
      }
    },
    state: () => ({ entries, leftOut }),
    record: (state, origin, redaction, httpStatus) => {
      const { facts, now, end, dead, answer } = state
      const error: RunError | undefined = end?.error ?? dead
      const recorder = { entries, leftOut } as unknown as RunRecorder
      const detail = detailText({
        recorder,
        trigger: facts.trigger,
        output: answer ? answer.body : end?.output,
        error,
        redaction,
        limit: limits.valueSize,
      })
      return {
        summary: {
          id: facts.id,
          unit: facts.unit,
          flow: facts.flow,
          version: facts.version,
          status: standingOf(state),
          trigger: origin.trigger,
          caller: origin.caller,
          traceId: facts.traceId,
          startedAt: facts.startedAt,
          durationMs: Math.max(0, now - start),
          ...(httpStatus !== undefined && { httpStatus }),
          ...(error && { errorCode: error.code }),
          ...(end?.failedStep && { failedStep: end.failedStep }),
          ...(origin.keys && { keys: origin.keys }),
          ...(facts.part && { parent: facts.part.parent }),
        },
        detail: `${detail.slice(0, -1)}${more(state, origin)}}`,
      }
    },
  }
}
