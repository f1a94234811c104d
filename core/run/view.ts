import type { Localized } from '../localized.ts'

/**
 * Where a run stands. The first four, and `dead`, are only seen of durable runs: `waiting` for time or a message;
 * `needsApproval`: for people to agree; `needsDecision`: nobody can tell whether a call arrived, so an operator must say;
 * `dead`: given up on, until an
 * operator revives it.
 */
export const RUN_STATUSES = [
  'running',
  'waiting',
  'needsApproval',
  'needsDecision',
  'succeeded',
  'failed',
  'cancelled',
  'dead',
] as const
export type RunStatus = (typeof RUN_STATUSES)[number]

/** `skipped`: on a dead path or disabled. `running`: not over yet, in a durable run. */
export const STEP_STATUSES = ['running', 'succeeded', 'failed', 'skipped', 'cancelled'] as const
export type StepStatus = (typeof STEP_STATUSES)[number]

/** An error as a run keeps it: a code to match on, a sentence to read. Never holds a secret. */
export interface RunError {
  readonly code: string
  readonly message: Localized
  readonly details?: unknown
}

/** One execution of one step, redacted and bounded: what lists, exports and the designer show. */
export interface StepView {
  readonly step: string
  readonly kind: string
  readonly status: StepStatus
  /** Milliseconds from the start of the run, to the microsecond. */
  readonly startMs: number
  readonly durationMs: number
  readonly attempts: number
  readonly input?: unknown
  readonly output?: unknown
  /** The port that was taken, where a step has a choice. */
  readonly port?: string
  readonly error?: RunError
  /** Inside containers: the way to this execution, such as `each[3]`, outermost first. */
  readonly within?: string
}

export interface RunSummary {
  /** UUID version 7: ids sort by time. */
  readonly id: string
  readonly unit: string
  readonly flow: string
  readonly version: number
  readonly status: RunStatus
  readonly trigger: string
  /** Who called: the id of a key or person. */
  readonly caller: string
  /** W3C trace id, 32 hex digits. */
  readonly traceId: string
  readonly startedAt: string
  readonly durationMs: number
  /** The status answered over HTTP, if it was. */
  readonly httpStatus?: number
  readonly errorCode?: string
  readonly failedStep?: string
  /** What the flow says its runs are found by, such as a dossier code; personal ones as a keyed hash. */
  readonly keys?: Readonly<Record<string, string>>
  /** The run this one is a part of. */
  readonly parent?: string
}

/** Something that a run waits for. `path` names the step, also inside containers. */
export type RunAwait =
  | { readonly kind: 'time'; readonly path: string; readonly dueAt: string }
  | { readonly kind: 'callback'; readonly path: string; readonly dueAt?: string }
  | {
      readonly kind: 'approval'
      readonly path: string
      readonly title: string
      readonly approvers: readonly string[]
      readonly need: number
      readonly approved: number
      readonly dueAt?: string
    }
  /** Nobody can tell whether the call of this attempt arrived. */
  | { readonly kind: 'decision'; readonly path: string; readonly attempt: number; readonly error?: RunError }

export interface RunDetail {
  readonly input: unknown
  /** What was answered; absent where `answeredBy` names the step that holds it. */
  readonly output?: unknown
  /** The `respond` step whose input is the answer, so that it is kept once. */
  readonly answeredBy?: string
  readonly error?: RunError
  readonly steps: readonly StepView[]
  /** Of a run that is not over: what it waits for. */
  readonly awaits?: readonly RunAwait[]
  /** The run that this one takes up again. */
  readonly takesUp?: string
  /** Step executions that were not kept because the run had too many. */
  readonly stepsLeftOut?: number
}

export interface RunView extends RunSummary, RunDetail {}

/** What the run answered, wherever it is kept. */
export const answerOfRun = ({ output, answeredBy, steps }: RunDetail): unknown =>
  answeredBy === undefined ? output : steps.find(({ step, kind }) => step === answeredBy && kind === 'respond')?.input
