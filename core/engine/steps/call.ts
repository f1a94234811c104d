import type { CallPlan, RetryPlan } from '../../plan/plan.ts'
import { backoff } from '../../plan/retry.ts'
import { isRepeatable, isWrite } from '../../plugin/manifest.ts'
import type { RunError } from '../../run/view.ts'
import { ENGINE_ERRORS } from '../errors.ts'
import type { CallFailure, EngineEvent, EventOf, EventType } from '../event.ts'
import type { CallState } from '../step-state.ts'
import { done, failed, type Settled, type Turn } from '../turn.ts'

/** A call under way, whatever it is for: a step's action, or the undoing of one. */
export interface Calling {
  readonly turn: Turn
  readonly path: string
  readonly call: CallPlan
  readonly retry: RetryPlan
  readonly timeoutMs: number
  /** A doubtful outcome is taken as failed instead of being put before a person. */
  readonly failsInDoubt: boolean
  /** There is something that would undo it, once it is known to have happened. */
  readonly canBeUndone: boolean
  /** The body ends: nothing is begun again, but to learn whether there is something to undo. */
  readonly ending: boolean
  readonly state: CallState
}

const needsMark = ({ effect }: CallPlan): boolean => effect === 'once' || effect === 'verify'

const keyOf = ({ turn, path }: Calling): string => `${turn.state.facts.keys}/${path}`

const order = (calling: Calling, type: 'call' | 'check'): void => {
  const { turn, path, call, timeoutMs, state } = calling
  const shared = { path, call, input: state.input, attempt: state.attempt, key: keyOf(calling), timeoutMs }
  turn.commands.push(type === 'call' ? { type, ...shared, mark: needsMark(call) } : { type, ...shared })
}

export const attempt = (calling: Calling): void => {
  const { state } = calling
  state.phase = 'calling'
  delete state.dueAt
  delete state.marked
  order(calling, 'call')
}

/** Each look-up has a number of its own, so that no late word about the call is taken for one about it. */
const lookUp = (calling: Calling): void => {
  const { state } = calling
  state.phase = 'checking'
  state.attempt += 1
  state.lookUps += 1
  delete state.dueAt
  order(calling, 'check')
}

/** How often the call itself was made. */
export const callsMade = ({ attempt, lookUps }: CallState): number => attempt - lookUps

/** Nobody knows whether the attempt arrived: what now depends on what a second one would do. */
const inDoubt = (calling: Calling, why: RunError): Settled | undefined => {
  const { call, state, failsInDoubt } = calling
  state.doubt = why
  if (call.effect === 'verify' && state.phase === 'calling') {
    lookUp(calling)
    return undefined
  }
  if (failsInDoubt) return failed(why)
  state.phase = 'deciding'
  delete state.dueAt
  return undefined
}

/** Ten years: nobody means to be asked later than that, and times stay such that a calendar has. */
const LONGEST_PAUSE_MS = 315_576_000_000

/** `times`: how often it was tried. */
const pauseAfter = ({ retry }: Calling, times: number, { retryAfterMs = 0 }: CallFailure, random: number): number => {
  const asked = retryAfterMs > 0 ? Math.min(retryAfterMs, LONGEST_PAUSE_MS) : 0
  return backoff(retry, times, random, asked)
}

const pauseBefore = (calling: Calling, failure: CallFailure, random: number): Settled | undefined => {
  const { state, retry, turn, ending, canBeUndone } = calling
  if (failure.sent === 'unknown') state.doubt = failure.error
  const isWanted = !ending || (canBeUndone && state.doubt)
  const times = callsMade(state)
  if (!isWanted || !failure.retryable || times >= retry.attempts) return failed(failure.error)
  state.phase = 'pausing'
  state.dueAt = turn.state.now + pauseAfter(calling, times, failure, random)
  return undefined
}

const threw = (calling: Calling, { failure, random }: EventOf<'threw'>): Settled | undefined => {
  const { call, state, retry, turn } = calling
  if (state.phase === 'checking') {
    if (!failure.retryable || state.lookUps >= retry.attempts) return inDoubt(calling, state.doubt ?? failure.error)
    state.dueAt = turn.state.now + pauseAfter(calling, state.lookUps, failure, random)
    return undefined
  }
  const doubtful = failure.retryable && failure.sent === 'unknown' && !isRepeatable(call.effect)
  return doubtful ? inDoubt(calling, failure.error) : pauseBefore(calling, failure, random)
}

const checked = (calling: Calling, event: EventOf<'checked'>): Settled | undefined => {
  if (event.arrived) return done(event.output)
  const error = calling.state.doubt ?? ENGINE_ERRORS.interrupted()
  delete calling.state.doubt
  return pauseBefore(calling, { error, retryable: true, sent: 'no' }, 0)
}

const decided = (calling: Calling, { decision, attempt: about }: EventOf<'decided'>): Settled | undefined => {
  const { state, ending } = calling
  if (state.phase !== 'deciding' || (about ?? state.attempt) !== state.attempt) return undefined
  if (decision.kind === 'happened') return done(decision.output)
  // It did not happen, and where everything ends nobody wants it any more.
  if (decision.kind === 'failed' || ending) return failed(state.doubt ?? ENGINE_ERRORS.interrupted())
  delete state.doubt
  state.attempt += 1
  attempt(calling)
  return undefined
}

const recovered = (calling: Calling): Settled | undefined => {
  const { state } = calling
  if (state.phase === 'checking' && state.dueAt === undefined) order(calling, 'check')
  if (state.phase !== 'calling') return undefined
  if (state.marked) return inDoubt(calling, ENGINE_ERRORS.interrupted())
  if (isRepeatable(calling.call.effect)) state.doubt ??= ENGINE_ERRORS.interrupted()
  order(calling, 'call')
  return undefined
}

const ticked = (calling: Calling): undefined => {
  const { state, turn } = calling
  if (state.dueAt === undefined || state.dueAt > turn.state.now) return
  if (state.phase === 'checking') lookUp(calling)
  if (state.phase !== 'pausing') return
  state.attempt += 1
  attempt(calling)
}

type On = { readonly [T in EventType]?: (calling: Calling, event: EventOf<T>) => Settled | undefined }

const isAwaited = ({ state }: Calling, attempt: number): boolean =>
  attempt === state.attempt && (state.phase === 'calling' || (state.phase === 'checking' && state.dueAt === undefined))

const on: On = {
  tick: ticked,
  recovered,
  decided,
  called: (calling, event) => {
    if (isAwaited(calling, event.attempt)) calling.state.marked = true
    return undefined
  },
  returned: (calling, event) => (isAwaited(calling, event.attempt) ? done(event.output) : undefined),
  threw: (calling, event) => (isAwaited(calling, event.attempt) ? threw(calling, event) : undefined),
  checked: (calling, event) =>
    calling.state.phase === 'checking' && isAwaited(calling, event.attempt) ? checked(calling, event) : undefined,
}

/** What an event means for a call; nothing when it is about another attempt, or comes too late. */
export const callEvent = (calling: Calling, event: EngineEvent): Settled | undefined =>
  (on[event.type] as ((calling: Calling, event: EngineEvent) => Settled | undefined) | undefined)?.(calling, event)

/**
 * The body around a call ends. A call that may be changing something is waited for, so that it can be undone; one that
 * may have changed something is asked again for the same reason, or a person is. Anything else is dropped.
 */
export const letGoOfCall = ({ call, state, path, turn, canBeUndone }: Calling): boolean => {
  if (state.phase === 'checking') return false
  if (state.phase !== 'calling') return !(canBeUndone && state.doubt)
  if (isWrite(call.effect)) return false
  turn.commands.push({ type: 'abort', path })
  return true
}

export const newCall = (index: number, since: number, input: unknown): CallState => ({
  kind: 'call',
  index,
  since,
  input,
  attempt: 1,
  lookUps: 0,
  phase: 'calling',
})
