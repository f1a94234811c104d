import type { StepPlanOf } from '../../plan/plan.ts'
import { type Activity, type Bodies, letGoOfBodies, passOn } from '../activity.ts'
import type { BodyEnd } from '../state.ts'
import type { ParallelState, StepState } from '../step-state.ts'
import { type Begin, done, type Settled, type Under } from '../turn.ts'

type Branching = Under<ParallelState, StepPlanOf<'parallel'>>

const took = ({ state }: Branching, branch: string, end: BodyEnd): void => {
  if (end.kind === 'completed') state.outputs[branch] = end.output
  else if (end.kind !== 'cancelled') state.ending ??= end
}

const result = (under: Branching, bodies: Bodies): Settled | undefined => {
  const { state, step } = under
  if (state.ending) letGoOfBodies(under, bodies)
  if (Object.keys(state.bodies).length > 0) return undefined
  if (state.ending) return passOn(state.ending)
  return done(Object.fromEntries(step.branches.map(({ name }) => [name, state.outputs[name]])))
}

export const beginParallel = (at: Begin<'parallel'>, bodies: Bodies): Settled | StepState => {
  const state: ParallelState = {
    kind: 'parallel',
    index: at.step.index,
    since: at.turn.state.now,
    outputs: {},
    bodies: {},
  }
  const under = { ...at, state }
  for (const { name } of at.step.branches) {
    if (state.ending) break
    const ended = bodies.start(under, `.${name}`)
    if (ended) took(under, name, ended.end)
  }
  return result(under, bodies) ?? state
}

export const parallel: Activity<ParallelState, StepPlanOf<'parallel'>> = {
  ended: (under, suffix, { end }, bodies) => {
    took(under, suffix.slice(1), end)
    return result(under, bodies)
  },
  letGo: (under, bodies) => {
    under.state.ending ??= { kind: 'cancelled' }
    return letGoOfBodies(under, bodies)
  },
}
