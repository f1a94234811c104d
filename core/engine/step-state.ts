import type { RunError } from '../run/view.ts'
import type { Answer, BodyEnd, BodyState } from './state.ts'
import type { Undoing } from './undo-state.ts'

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
  | UndoingState

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
  /** Number of the latest call or look-up, from 1. */
  attempt: number
  lookUps: number
  /**
   * `calling`: an attempt is under way. `pausing`: until `dueAt`. `checking`: the author's look-up is asked whether the
   * attempt arrived. `deciding`: nobody can tell whether it arrived, so a person must.
   */
  phase: 'calling' | 'pausing' | 'checking' | 'deciding'
  /** The attempt was marked in the journal before it was made. */
  marked?: boolean
  dueAt?: number
  /** Why nobody knows whether an attempt arrived. */
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
  /** When its time is over; absent once it is, or once it lets go. */
  dueAt?: number
  bodies: Record<string, BodyState>
}

/** A container that failed, while what was done inside it is undone. Only then anything follows at its error port. */
export interface UndoingState extends Under, Undoing {
  kind: 'undoing'
  readonly error: RunError
}
