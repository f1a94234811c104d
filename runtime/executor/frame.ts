import type { CallPlan, Plan, RunError, RunScope, StepStatus } from '#core'
import type { Cancel } from './cancel.ts'

/** What the caller gets: written by a `respond` step. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Undefined: no body. */
  readonly body: unknown
}

/** One attempt of a call, as whoever carries it out needs it. */
export interface Attempt {
  readonly signal: () => AbortSignal
  /** The same in the way of this process, for whoever waits inside it: to listen to a signal costs more than to wait. */
  readonly cancel?: Cancel
  readonly idempotencyKey: string
  readonly attempt: number
  readonly now: number
  readonly step: string
  readonly run: Pick<RunState, 'id' | 'traceId' | 'unit' | 'flow'>
  /** Only asks what became of an earlier call with this key: its output, or undefined when it never arrived. */
  readonly asks?: boolean
}

/** What the executor asks of the outside. */
export interface ExecutorServices {
  /** Carries out one attempt; answers at once where the action does. */
  readonly invoke: (call: CallPlan, input: unknown, attempt: Attempt) => unknown
  /** The plan of another flow of the run's unit. */
  readonly planOf: (unit: string, flow: string, major: number) => Plan | undefined
  /** Milliseconds since 1970. */
  readonly clock: () => number
  /** Uniform in [0, 1). */
  readonly random: () => number
}

/** What is kept of one execution of a step; written while it runs, read when the run is over. */
export interface Entry {
  readonly step: string
  readonly kind: string
  readonly within: string
  startMs: number
  durationMs: number
  attempts: number
  status: StepStatus
  input: unknown
  output: unknown
  port: string | undefined
  error: RunError | undefined
  /** `pluginId/actionName`, where the step is a call: its schemas say what must not be written down. */
  action: string | undefined
}

/** Gathers entries; absent for flows that keep no history. */
export interface Recorder {
  readonly begin: (step: string, kind: string, within: string) => Entry
  readonly end: (entry: Entry) => void
}

export interface RunState {
  readonly id: string
  readonly traceId: string
  readonly unit: string
  readonly flow: string
  readonly services: ExecutorServices
  readonly recorder: Recorder | undefined
  /** `now` for expressions; set before each step's inputs are computed, which happens without interruption. */
  readonly env: { now: number }
  /** Past the first write a client that leaves cancels nothing. */
  wrote: boolean
  /** Taken by the first `respond`; a second one is a failure. */
  readonly respond: (answer: Answer) => void
  /** How many flows called each other down to here. */
  readonly depth: number
  /** When the run must be over, in milliseconds since 1970. */
  readonly deadline: number
}

/** Where a step runs. */
export interface Frame {
  readonly run: RunState
  readonly scope: RunScope
  readonly cancel: Cancel
  /** The way into containers, such as `each[3]/again[0]`; empty at the top. */
  readonly within: string
}
