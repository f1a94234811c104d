import type { RunError } from '../run/view.ts'
import type { Facts } from './state.ts'
import type { Vote } from './step-state.ts'
import type { Undo } from './undo-state.ts'

/** When it happened, in milliseconds since 1970. */
interface At {
  readonly at: number
}

/** About one step under way. `attempt` tells a late word about an earlier attempt from one about this. */
interface OfCall extends At {
  readonly path: string
  readonly attempt: number
}

/** How a call failed. */
export interface CallFailure {
  readonly error: RunError
  readonly retryable: boolean
  /** `no`: the request surely never reached the other side. */
  readonly sent: 'no' | 'unknown'
  readonly retryAfterMs?: number
}

/** What an operator says became of a call that nobody can tell of. */
export type Decision =
  /** It did not happen: call again. */
  | { readonly kind: 'repeat' }
  /** It did happen, and this came of it. */
  | { readonly kind: 'happened'; readonly output: unknown }
  /** Take it as failed. */
  | { readonly kind: 'failed' }

/** How a part of a long `forEach` ended. */
export type PartEnd = {
  /** What would undo what it did, and was not undone. */
  readonly undos: readonly Undo[]
} & (
  | { readonly kind: 'completed'; readonly outputs: readonly unknown[] }
  | { readonly kind: 'failed'; readonly error: RunError }
  | { readonly kind: 'cancelled'; readonly error: RunError }
  | { readonly kind: 'stopped'; readonly error?: RunError; readonly step: string }
)

/**
 * What happens to a run. Events are facts: any event is legal in any state, and one that is late, doubled or about
 * nothing changes nothing (invariant TOLERANT).
 */
export type EngineEvent =
  | (At & { readonly type: 'started'; readonly facts: Facts })
  /** An attempt of a `once` or `verify` call is about to be made. */
  | (OfCall & { readonly type: 'called' })
  | (OfCall & { readonly type: 'returned'; readonly output: unknown })
  /** `random`: uniform in [0, 1), for the jitter of the pause that follows. */
  | (OfCall & { readonly type: 'threw'; readonly failure: CallFailure; readonly random: number })
  /** What the author's look-up answered; `arrived: false` when the call never arrived. */
  | (OfCall & { readonly type: 'checked'; readonly arrived: false })
  | (OfCall & { readonly type: 'checked'; readonly arrived: true; readonly output: unknown })
  /** The version of a flow that is called; absent: there is none. */
  | (At & { readonly type: 'resolved'; readonly path: string; readonly flow: string; readonly version?: number })
  /** The run of the next part, which exists from now on. */
  | (At & { readonly type: 'parted'; readonly path: string; readonly from: number; readonly part: string })
  | (At & { readonly type: 'partEnded'; readonly path: string; readonly part: string; readonly end: PartEnd })
  /** Time has passed. */
  | (At & { readonly type: 'tick' })
  | (At & { readonly type: 'calledBack'; readonly path: string; readonly value: unknown })
  | (At & { readonly type: 'voted'; readonly path: string; readonly vote: Omit<Vote, 'at'> })
  /** `attempt`: the one that was asked about. */
  | (At & {
      readonly type: 'decided'
      readonly path: string
      readonly attempt?: number
      readonly decision: Decision
      readonly by: string
    })
  | (At & { readonly type: 'cancelled'; readonly error: RunError })
  /** Another worker took over: every attempt under way is now in doubt. */
  | (At & { readonly type: 'recovered' })
  | (At & { readonly type: 'died'; readonly error: RunError })
  | (At & { readonly type: 'revived'; readonly by: string })

export type EventType = EngineEvent['type']
export type EventOf<T extends EventType> = Extract<EngineEvent, { readonly type: T }>
