import type { RunError } from '../run/view.ts'
import type { StepState } from './step-state.ts'
import type { Undo, Undoing } from './undo-state.ts'

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
  /** Callbacks that came before their step began, by its path. */
  early: Record<string, unknown>
  /** How many steps that can be undone have completed. */
  commits: number
  /** Steps of the main body that were undone, or something in them, because the run failed. */
  undone?: readonly string[]
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

/** `port`: the place of the port that was taken, where it was not the first. */
export type Known = { readonly output: unknown; readonly port?: number } | { readonly error: RunError }

/** A stretch of a list: the items from `first` on, in the scope that its step had. */
export interface Part {
  readonly parent: string
  /** The step's path in the parent. */
  readonly path: string
  /** The way to the step in its flow's document; `flow` and `version` where that is a sub-flow. */
  readonly at: PlanPlace
  readonly first: number
  readonly items: readonly unknown[]
  readonly outer: PartOuter
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

/** What a part has from the run it belongs to: to expressions and limits it is no run of its own. */
export interface PartOuter extends Outer {
  readonly run: {
    readonly id: string
    readonly traceId: string
    readonly startedAt: string
    readonly callbacks?: Readonly<Record<string, string>>
  }
  /** How many flows called each other down to the step. */
  readonly depth: number
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
  /** Places of the ports that completed steps took, where that was not the first. */
  ports: Record<string, number>
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
