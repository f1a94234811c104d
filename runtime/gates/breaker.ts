import type { ConnectionLimits } from '#core'

export type BreakerSettings = NonNullable<ConnectionLimits['breaker']>

/**
 * `round` grows with every change of kind: a call that was let through in an earlier round no longer has a say.
 * Instants are milliseconds of one clock that never goes back.
 */
export type BreakerState =
  | { readonly kind: 'closed'; readonly round: number; readonly failures: readonly number[] }
  | { readonly kind: 'open'; readonly round: number; readonly until: number }
  /** One call is trying; all others are refused until it has ended. */
  | { readonly kind: 'halfOpen'; readonly round: number }

/**
 * What the end of a call says of the other system: it answered (a refusal is an answer too), it failed, or nothing is
 * known, because the request never left or nobody waited for the end.
 */
export type Outcome = 'answered' | 'failed' | 'unknown'

export const CLOSED: BreakerState = { kind: 'closed', round: 0, failures: [] }

/** The state once a call has been let through; undefined when it may not go. The new state's `round` is its permit. */
export const admit = (state: BreakerState, now: number): BreakerState | undefined => {
  if (state.kind === 'closed') return state
  return state.kind === 'open' && now >= state.until ? { kind: 'halfOpen', round: state.round + 1 } : undefined
}

const opened = (round: number, until: number): BreakerState => ({ kind: 'open', round: round + 1, until })

/** The state once a call that was let through in `round` has ended. */
export const settle = (
  state: BreakerState,
  round: number,
  outcome: Outcome,
  now: number,
  { failures: most, windowMs, openMs }: BreakerSettings,
): BreakerState => {
  if (round !== state.round || state.kind === 'open') return state
  if (state.kind === 'halfOpen') {
    if (outcome === 'answered') return { kind: 'closed', round: round + 1, failures: [] }
    // The next call may try at once where this one has told nothing.
    return opened(round, outcome === 'failed' ? now + openMs : now)
  }
  if (outcome === 'unknown') return state
  if (outcome === 'answered') return state.failures.length === 0 ? state : { ...state, failures: [] }
  const failures = [...state.failures.filter((time) => time > now - windowMs), now]
  return failures.length >= most ? opened(round, now + openMs) : { ...state, failures }
}
