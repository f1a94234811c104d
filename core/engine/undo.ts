import type { CallPlan, StepPlanOf } from '../plan/plan.ts'
import type { RunError } from '../run/view.ts'
import { ENGINE_ERRORS } from './errors.ts'
import type { EngineEvent } from './event.ts'
import { stepAt } from './place.ts'
import type { CallState } from './step-state.ts'
import { attempt, type Calling, callEvent, callsMade, newCall } from './steps/call.ts'
import type { Turn } from './turn.ts'
import type { Undo, Undoing } from './undo-state.ts'

/** Ends the path of the call that undoes a step. */
export const UNDO = '~undo'

const callingOf = (turn: Turn, undo: Undo, state: CallState): Calling => {
  const step = stepAt(turn, undo.at) as StepPlanOf<'action'>
  return {
    turn,
    path: undo.path + UNDO,
    call: step.compensate as CallPlan,
    retry: step.retry,
    timeoutMs: step.timeoutMs,
    failsInDoubt: false,
    canBeUndone: false,
    ending: false,
    state,
  }
}

const idOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

const withinOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

const begin = (turn: Turn, undoing: Undoing, undo: Undo): void => {
  const { now: at } = turn.state
  const call = newCall(0, at, undo.input)
  undoing.call = call
  const calling = callingOf(turn, undo, call)
  const place = { step: idOf(undo.path), within: withinOf(undo.path) }
  turn.trace.push({ type: 'began', ...place, kind: 'compensate', at })
  turn.trace.push({ type: 'input', ...place, input: undo.input, action: calling.call.ref })
  if (undo.error) ask(call, undo.error)
  else attempt(calling)
}

/** An undo that fails is put before a person, for nothing else is left that could put things right. */
const ask = (call: CallState, why: RunError): void => {
  call.phase = 'deciding'
  call.doubt = why
  delete call.dueAt
}

/** Begins to undo steps, of which there must be one, the last one that completed first. */
export const startUndoing = (turn: Turn, undos: readonly Undo[]): Undoing => {
  const undoing: Undoing = { rest: undos.toSorted((one, other) => one.order - other.order), failed: [] }
  begin(turn, undoing, undoing.rest.at(-1) as Undo)
  return undoing
}

const isWanted = ({ error }: Undo, event: EngineEvent): boolean =>
  !(error && event.type === 'decided' && event.decision.kind === 'repeat')

const isAbout = (event: EngineEvent, { attempt }: CallState): boolean =>
  !('attempt' in event) || event.attempt === undefined || event.attempt === attempt

/** What an event means for undoing. True once nothing is left to undo. */
export const undoEvent = (turn: Turn, undoing: Undoing, event: EngineEvent): boolean => {
  const { call, failed } = undoing
  const undo = undoing.rest.at(-1)
  if (!call || !undo) return false
  if (!isWanted(undo, event)) {
    // There is nothing that could be sent: the question stays, under a number of its own.
    if (call.phase === 'deciding' && isAbout(event, call)) call.attempt += 1
    return false
  }
  const settled = callEvent(callingOf(turn, undo, call), event)
  if (!settled) return false
  const ended = { type: 'ended', step: idOf(undo.path), within: withinOf(undo.path), at: turn.state.now } as const
  const attempts = callsMade(call)
  if (settled.kind === 'failed') {
    if (event.type !== 'decided') {
      ask(call, settled.error)
      return false
    }
    failed.push({ step: idOf(undo.path), code: settled.error.code })
    turn.trace.push({ ...ended, attempts, status: 'failed', error: settled.error })
  } else {
    const output = settled.kind === 'done' ? settled.output : null
    turn.trace.push({ ...ended, attempts, status: 'succeeded', output })
  }
  undoing.rest.pop()
  delete undoing.call
  const following = undoing.rest.at(-1)
  if (following) begin(turn, undoing, following)
  return !following
}

/** What was to be undone because of an error leaves that error, or word of what could not be undone. */
export const errorAfter = ({ failed }: Undoing, error: RunError): RunError =>
  failed.length === 0 ? error : ENGINE_ERRORS.undoFailed(failed)
