import type { RunError } from '../run/view.ts'
import type { PlanPlace } from './state.ts'
import type { CallState } from './step-state.ts'

/** What undoes a completed step: its input was computed when the step completed, and does not change after. */
export interface Undo {
  readonly path: string
  readonly at: PlanPlace
  readonly input: unknown
  /** Why the input could not be computed: only a person can say what to do then. */
  readonly error?: RunError
  /** Grows in the order in which steps completed, whatever body they are in. */
  readonly order: number
}

/** Undoing under way. */
export interface Undoing {
  /** Still to be undone; the last one is next. */
  rest: Undo[]
  call?: CallState
  /** Steps that an operator gave up on undoing. */
  failed: { readonly step: string; readonly code: string }[]
}
