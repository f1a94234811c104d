import type { StepPlanOf } from '../../plan/plan.ts'
import type { Activity } from '../activity.ts'
import { scopeAt } from '../site.ts'
import type { CallState } from '../step-state.ts'
import type { Under } from '../turn.ts'
import { attempt, type Calling, callEvent, letGoOfCall, newCall } from './call.ts'
import { type BeginStep, envOf } from './instant.ts'

type OfAction = Pick<Under<CallState, StepPlanOf<'action'>>, 'turn' | 'site' | 'step' | 'path' | 'state'>

const callingOf = ({ turn, site, step, path, state }: OfAction): Calling => ({
  turn,
  path,
  call: step.call,
  retry: step.retry,
  timeoutMs: step.timeoutMs,
  failsInDoubt: step.inDoubt === 'fail',
  canBeUndone: step.compensate !== undefined,
  ending: site.state.ending !== undefined,
  state,
})

export const beginAction: BeginStep<'action'> = (at) => {
  const { turn, site, step } = at
  const given = step.call.input(scopeAt(site, turn), envOf(turn))
  turn.trace.push({ type: 'input', step: step.id, within: site.within, input: given, action: step.call.ref })
  const state = newCall(step.index, turn.state.now, given)
  attempt(callingOf({ ...at, state }))
  return state
}

export const action: Activity<CallState, StepPlanOf<'action'>> = {
  on: (under, event) => callEvent(callingOf(under), event),
  letGo: (under) => letGoOfCall(callingOf(under)),
}
