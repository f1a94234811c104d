import type { RunError } from '../run/view.ts'

/**
 * The state of a durable run: plain JSON, so that a snapshot of it is a journal entry like any other. It is the
 * journal's sum: the same events in the same order give the same state (invariant REPLAY).
 */
export interface EngineState {
  readonly facts: Facts
  /** Of the latest event, in milliseconds since 1970: the only clock there is. */
  now: number
  main: BodyState
  /** The flow's error handler, once it runs. */
  handler?: BodyState
  /** How the main body ended, while the handler runs. */
  failure?: BodyEnd
  /** What the first `respond` gave; the caller gets this and nothing else. */
  answer?: Answer
  /** Callbacks that came before their step began, by the step's path. */
  early: Record<string, unknown>
  /** Why somebody ended it. */
  cancelled?: RunError
  /** Why the platform gave up on it; an operator may revive it. */
  dead?: RunError
  end?: RunOutcome
}

/** What never changes about a run. */
export interface Facts {
  readonly id: string
  readonly unit: string
  readonly flow: string
  readonly version: number
  readonly traceId: string
  /** ISO 8601, UTC. */
  readonly startedAt: string
  readonly trigger: unknown
  /**
   * What idempotency keys begin with: the id of the run, or of the run this one takes up again, so that a system that
   * was already asked recognises the repetition.
   */
  readonly keys: string
  /** Outcomes of steps of the main body that are known already, by id: these steps are not run again. */
  readonly known?: Readonly<Record<string, Known>>
  /** Present in a run that is a part of a long `forEach` of another. */
  readonly part?: Part
}

export type Known = { readonly output: unknown } | { readonly error: RunError }

/** A stretch of a list: the items from `first` on, in the scope that its step had. */
export interface Part {
  readonly parent: string
  /** The step's path in the parent. */
  readonly path: string
  /** The way to the step in its flow's document; `flow` and `version` where that is a sub-flow. */
  readonly at: PlanPlace
  readonly first: number
  readonly items: readonly unknown[]
  readonly outer: Outer
}

/** Where a step stands in a published flow: the path without what repeats. Without `flow`: in the run's own. */
export interface PlanPlace {
  readonly flow?: string
  readonly version?: number
  readonly step: string
}

/** What a body sees of the bodies around it. */
export interface Outer {
  readonly trigger: unknown
  readonly steps: Readonly<Record<string, unknown>>
  readonly vars: Readonly<Record<string, unknown>>
  readonly errors: Readonly<Record<string, unknown>>
  readonly item?: unknown
  readonly index?: number
  readonly error?: unknown
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Absent: no body. */
  readonly body?: unknown
}

/** `stopped`: a `stop` step ended the whole run. `cancelled`: what is around it ended. */
export type BodyEnd =
  | { readonly kind: 'completed'; readonly output: unknown }
  | { readonly kind: 'failed'; readonly error: RunError; readonly step: string }
  | { readonly kind: 'stopped'; readonly error?: RunError; readonly step: string }
  | { readonly kind: 'cancelled' }

export interface RunOutcome {
  readonly status: 'succeeded' | 'failed' | 'cancelled'
  readonly error?: RunError
  readonly failedStep?: string
  readonly output?: unknown
}

export interface BodyState {
  /** Per step: edges that have not settled yet. */
  waiting: number[]
  /** Per step: was an edge that leads to it taken? */
  taken: boolean[]
  /** Outputs of the steps that completed. */
  steps: Record<string, unknown>
  vars: Record<string, unknown>
  errors: Record<string, unknown>
  /** Steps under way, by id. */
  active: Record<string, StepState>
  /** What would undo the steps that completed here, the oldest first. */
  undos: Undo[]
  /** How it will end, once what is under way has let go. */
  ending?: BodyEnd
  /** Present while completed steps are undone. */
  undoing?: Undoing
  /** What a container adds to the scope. */
  own?: { readonly item?: unknown; readonly index?: number; readonly error?: unknown }
}

/** What undoes a completed step: its input was computed when the step completed, and does not change after. */
export interface Undo {
  readonly path: string
  readonly at: PlanPlace
  readonly input: unknown
}

export interface Undoing {
  /** Still to be undone; the last one is next. */
  rest: Undo[]
  call?: CallState
  /** Steps that an operator gave up on undoing. */
  failed: { readonly step: string; readonly code: string }[]
}

export type StepState =
  | CallState
  | TimerState
  | CallbackState
  | ApprovalState
  | ForEachState
  | PartsState
  | RepeatState
  | ParallelState
  | TryState
  | SubflowState

interface Under {
  /** The step's place in its body's plan. */
  readonly index: number
  /** When it began. */
  readonly since: number
}

/** A call of an action. `input` is computed once: every attempt sends the same. */
export interface CallState extends Under {
  kind: 'call'
  readonly input: unknown
  /** From 1. */
  attempt: number
  /**
   * `calling`: an attempt is under way. `pausing`: until `dueAt`. `checking`: the author's look-up is asked whether the
   * attempt arrived. `deciding`: nobody can tell whether it arrived, so a person must.
   */
  phase: 'calling' | 'pausing' | 'checking' | 'deciding'
  /** The attempt was marked in the journal before it was made. */
  marked?: boolean
  dueAt?: number
  /** Why a person must decide. */
  doubt?: RunError
}

export interface TimerState extends Under {
  kind: 'timer'
  readonly dueAt: number
}

export interface CallbackState extends Under {
  kind: 'callback'
  /** Absent: it waits for ever. */
  readonly dueAt?: number
}

export interface Vote {
  readonly by: string
  readonly approve: boolean
  readonly form?: unknown
  readonly note?: string
  readonly at: number
}

export interface ApprovalState extends Under {
  kind: 'approval'
  readonly title: string
  approvers: readonly string[]
  readonly need: number
  votes: Vote[]
  dueAt?: number
  escalated: boolean
}

export interface ForEachState extends Under {
  kind: 'forEach'
  readonly items: readonly unknown[]
  /** The first item's place in the whole list. */
  readonly first: number
  next: number
  outputs: unknown[]
  /** Places of items that failed and are left out. */
  dropped: number[]
  bodies: Record<string, BodyState>
  /** The failure or stop that ends it, while other items let go. */
  ending?: BodyEnd
}

/** A `forEach` of so many items that each stretch of them is a run of its own. */
export interface PartsState extends Under {
  kind: 'parts'
  /** Items in all. */
  readonly total: number
  /** The first item of the part under way. */
  from: number
  /** The run of that part. */
  part: string
  outputs: unknown[]
  cancelling?: BodyEnd
}

export interface RepeatState extends Under {
  kind: 'repeat'
  round: number
  /** Between rounds: when the next begins. */
  dueAt?: number
  bodies: Record<string, BodyState>
}

export interface ParallelState extends Under {
  kind: 'parallel'
  outputs: Record<string, unknown>
  bodies: Record<string, BodyState>
  ending?: BodyEnd
}

export interface TryState extends Under {
  kind: 'tryCatch'
  bodies: Record<string, BodyState>
}

export interface SubflowState extends Under {
  kind: 'callFlow'
  readonly input: unknown
  /** Known once the flow was looked up; pinned from then on. */
  version?: number
  answer?: Answer
  readonly dueAt?: number
  /** The time is over; what is under way lets go. */
  late?: boolean
  bodies: Record<string, BodyState>
}
