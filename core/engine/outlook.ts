import type { BodyState, EngineState } from './state.ts'
import type { CallState, StepState } from './step-state.ts'

function* callsAndSteps(body: BodyState): Generator<StepState> {
  for (const state of Object.values(body.active)) {
    yield state
    if (state.kind === 'undoing' && state.call) yield state.call
    if ('bodies' in state) for (const inner of Object.values(state.bodies)) yield* callsAndSteps(inner)
  }
  if (body.undoing?.call) yield body.undoing.call
}

function* underWay(state: EngineState): Generator<StepState> {
  if (state.end || state.dead) return
  yield* callsAndSteps(state.handler ?? state.main)
}

/** When time alone will change something, in milliseconds since 1970; undefined when it will not. */
export const dueAt = (state: EngineState): number | undefined => {
  let earliest: number | undefined
  for (const step of underWay(state))
    if ('dueAt' in step && step.dueAt !== undefined && !(earliest !== undefined && earliest <= step.dueAt))
      earliest = step.dueAt
  return earliest
}

export type Standing =
  | 'running'
  | 'waiting'
  | 'needsApproval'
  | 'needsDecision'
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'dead'

const isBusy = (step: StepState): boolean =>
  (step.kind === 'call' && (step.phase === 'calling' || (step.phase === 'checking' && step.dueAt === undefined))) ||
  (step.kind === 'callFlow' && step.version === undefined) ||
  (step.kind === 'parts' && step.part === '')

const isUndecided = (step: StepState): step is CallState => step.kind === 'call' && step.phase === 'deciding'

/** Where a run stands. It waits when nothing but time, a message or a person can move it. */
export const standingOf = (state: EngineState): Standing => {
  if (state.end) return state.end.status
  if (state.dead) return 'dead'
  const steps = [...underWay(state)]
  if (steps.some(isBusy)) return 'running'
  if (steps.some(isUndecided)) return 'needsDecision'
  return steps.some(({ kind }) => kind === 'approval') ? 'needsApproval' : 'waiting'
}
