import type { StepPlanOf } from '../../plan/plan.ts'
import { type Activity, type Bodies, type Ended, letGoOfBodies, passOn } from '../activity.ts'
import type { StepState, TryState } from '../step-state.ts'
import type { Begin, Settled, Under } from '../turn.ts'

const CATCH = '!'

const caught = (
  under: Under<TryState, StepPlanOf<'tryCatch'>>,
  { end }: Ended,
  bodies: Bodies,
): Settled | undefined => {
  // Where everything around ends, the failure is nothing to catch.
  if (end.kind !== 'failed' || under.site.state.ending) return passOn(end)
  const ended = bodies.start(under, CATCH, { error: end.error })
  return ended && passOn(ended.end)
}

export const beginTry = (at: Begin<'tryCatch'>, bodies: Bodies): Settled | StepState => {
  const state: TryState = { kind: 'tryCatch', index: at.step.index, since: at.turn.state.now, bodies: {} }
  const under = { ...at, state }
  const ended = bodies.start(under, '')
  return (ended && caught(under, ended, bodies)) ?? state
}

export const tryCatch: Activity<TryState, StepPlanOf<'tryCatch'>> = {
  ended: (under, suffix, ended, bodies) => (suffix === CATCH ? passOn(ended.end) : caught(under, ended, bodies)),
  letGo: letGoOfBodies,
}
