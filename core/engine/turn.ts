import type { StepKind } from '../flow/step.ts'
import type { BodyPlan, Plan, StepPlan, StepPlanOf } from '../plan/plan.ts'
import type { RunError, StepStatus } from '../run/view.ts'
import type { Command } from './command.ts'
import type { Answer, BodyState, EngineState, Outer } from './state.ts'
import type { StepState } from './step-state.ts'

/** What a transition may ask of the outside, all of it fixed for the run. */
export interface Fixed {
  readonly plan: Plan
  /** The plan of a version of another flow of the unit. Throws when it was not made ready before. */
  readonly planOf: (flow: string, version: number) => Plan
  /** The address that wakes the callback step at that path. */
  readonly callbackUrl: (path: string) => string
  /** Why the caller cannot be given this answer, where it cannot. */
  readonly refuse?: (answer: Answer) => RunError | undefined
}

/** What a reader of the run will see of a step: written while it happens, the same at every replay. */
export type Trace =
  | {
      readonly type: 'began'
      readonly step: string
      readonly kind: string
      readonly within: string
      readonly at: number
    }
  /** What a step that is under way was given. */
  | {
      readonly type: 'input'
      readonly step: string
      readonly within: string
      readonly input: unknown
      readonly action?: string
    }
  | {
      readonly type: 'ended'
      readonly step: string
      readonly within: string
      readonly at: number
      readonly status: StepStatus
      readonly output?: unknown
      readonly port?: string
      readonly error?: RunError
      readonly attempts?: number
    }

/** One transition under way. */
export interface Turn extends Fixed {
  /** Ours to change: a copy of what the caller gave. */
  readonly state: EngineState
  readonly commands: Command[]
  readonly trace: Trace[]
}

/** A body in the midst of its run: its plan, its state, and where it is. */
export interface Site {
  readonly body: BodyPlan
  readonly state: BodyState
  /** The way into containers, such as `each[3]/again[0]`; empty at the top. */
  readonly within: string
  /** The same way in the document, without what repeats, from the top of the flow named. */
  readonly root: { readonly flow?: string; readonly version?: number; readonly within: string }
  readonly outer: Outer
  readonly holder?: Holder
  /** How many flows called each other down to here. */
  readonly depth: number
}

/** The step that holds a body, and which of its bodies that is. */
export interface Holder {
  readonly site: Site
  readonly step: StepPlan
  readonly state: StepState
  readonly suffix: string
}

/** How a step ended. */
export type Settled =
  | { readonly kind: 'done'; readonly port: number; readonly output: unknown }
  | { readonly kind: 'failed'; readonly error: RunError }
  | { readonly kind: 'stopped'; readonly error?: RunError; readonly step: string }
  /** It let go, because what is around it ended. */
  | { readonly kind: 'cancelled' }

/** What begins: a step of one kind, at a place. */
export interface Begin<K extends StepKind> {
  readonly turn: Turn
  readonly site: Site
  readonly step: StepPlanOf<K>
  readonly path: string
}

/** A step under way. */
export interface Under<S extends StepState, P extends StepPlan = StepPlan> {
  readonly turn: Turn
  readonly site: Site
  readonly step: P
  readonly state: S
  readonly path: string
}

export const OUT = 0

/** Nothing at all is null, so that a state is the same once it has been JSON. */
export const done = (output: unknown, port = OUT): Settled => ({ kind: 'done', port, output: output ?? null })

export const failed = (error: RunError): Settled => ({ kind: 'failed', error })

export const stepPath = (within: string, step: string): string => (within === '' ? step : `${within}/${step}`)
