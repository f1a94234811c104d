import type { CallPlan, StepPlanOf } from '../plan/plan.ts'
import { ENGINE_ERRORS } from './errors.ts'
import type { EngineEvent } from './event.ts'
import { stepAt } from './place.ts'
import type { BodyEnd, Undo, Undoing } from './state.ts'
import { attempt, type Calling, callEvent, newCall } from './steps/call.ts'
import type { Site, Turn } from './turn.ts'

/** Ends the path of the call that undoes a step. */
export const UNDO = '~undo'

const callingOf = (turn: Turn, undo: Undo, state: NonNullable<Undoing['call']>): Calling => {
  const step = stepAt(turn, undo.at) as StepPlanOf<'action'>
  return {
    turn,
    path: undo.path + UNDO,
    call: step.compensate as CallPlan,
    retry: step.retry,
    timeoutMs: step.timeoutMs,
    failsInDoubt: false,
    ending: false,
    state,
  }
}

const idOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

const withinOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

/** Begins undoing the next step; the body's end when none is left. */
const next = (turn: Turn, { state }: Site): BodyEnd | undefined => {
  const undoing = state.undoing as Undoing
  const undo = undoing.rest.at(-1)
  if (!undo) {
    delete state.undoing
    const { failed } = undoing
    const ending = state.ending as BodyEnd & { readonly kind: 'failed' }
    return failed.length === 0 ? ending : { ...ending, error: ENGINE_ERRORS.undoFailed(failed) }
  }
  const { now: at } = turn.state
  const call = newCall(0, at, undo.input)
  undoing.call = call
  const calling = callingOf(turn, undo, call)
  const place = { step: idOf(undo.path), within: withinOf(undo.path) }
  turn.trace.push({ type: 'began', ...place, kind: 'compensate', at })
  turn.trace.push({ type: 'input', ...place, input: undo.input, action: calling.call.ref })
  attempt(calling)
  return undefined
}

/** A body failed: undoes its completed steps, the last one first, before anybody learns of the failure. */
export const startUndoing = (turn: Turn, site: Site): BodyEnd | undefined => {
  const { state } = site
  state.undoing = { rest: state.undos, failed: [] }
  state.undos = []
  return next(turn, site)
}

/**
 * What an event means for the undoing of a body. An undo that fails is put before a person, for nothing else is left
 * that could put things right.
 */
export const undoEvent = (turn: Turn, site: Site, event: EngineEvent): BodyEnd | undefined => {
  const { undoing } = site.state
  const undo = undoing?.rest.at(-1)
  if (!undoing?.call || !undo) return undefined
  const calling = callingOf(turn, undo, undoing.call)
  const settled = callEvent(calling, event)
  if (!settled) return undefined
  const ended = {
    type: 'ended',
    step: idOf(undo.path),
    within: withinOf(undo.path),
    at: turn.state.now,
    attempts: undoing.call.attempt,
  } as const
  if (settled.kind === 'failed') {
    if (event.type !== 'decided') {
      undoing.call.phase = 'deciding'
      undoing.call.doubt = settled.error
      delete undoing.call.dueAt
      return undefined
    }
    undoing.failed.push({ step: idOf(undo.path), code: settled.error.code })
    turn.trace.push({ ...ended, status: 'failed', error: settled.error })
  } else turn.trace.push({ ...ended, status: 'succeeded', output: settled.kind === 'done' ? settled.output : null })
  undoing.rest.pop()
  delete undoing.call
  return next(turn, site)
}
