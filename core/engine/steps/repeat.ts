import { truthy } from '../../expression/truth.ts'
import type { StepPlanOf } from '../../plan/plan.ts'
import { type Activity, type Bodies, type Ended, letGoOfBodies, passOn } from '../activity.ts'
import { ENGINE_ERRORS, errorOf } from '../errors.ts'
import { scopeAt } from '../site.ts'
import type { RepeatState, StepState } from '../step-state.ts'
import { type Begin, done, failed, type Settled, type Under } from '../turn.ts'
import { envOf } from './instant.ts'

type Repeating = Under<RepeatState, StepPlanOf<'repeat'>>

/** After a round: how the step ends, or undefined when another round follows. */
const judge = ({ state, step, turn }: Repeating, { end, site }: Ended): Settled | undefined => {
  if (end.kind !== 'completed') return passOn(end)
  try {
    if (truthy(step.until(scopeAt(site, turn), envOf(turn)))) return done(end.output)
  } catch (thrown) {
    return failed(errorOf(thrown))
  }
  state.round += 1
  const late = turn.state.now >= state.since + step.maxDurationMs
  return late || state.round >= step.maxIterations ? failed(ENGINE_ERRORS.exhausted(step.id)) : undefined
}

/** Goes on with rounds until one has to wait, or the step ends. */
const go = (under: Repeating, bodies: Bodies, last?: Ended): Settled | undefined => {
  const { state, step, turn } = under
  for (let ended = last; ; ) {
    if (ended) {
      const settled = judge(under, ended)
      if (settled) return settled
      if (step.delayMs > 0) {
        state.dueAt = turn.state.now + step.delayMs
        return undefined
      }
    }
    ended = bodies.start(under, `[${state.round}]`, { index: state.round })
    if (!ended) return undefined
  }
}

export const beginRepeat = (at: Begin<'repeat'>, bodies: Bodies): Settled | StepState => {
  const state: RepeatState = {
    kind: 'repeat',
    index: at.step.index,
    since: at.turn.state.now,
    round: 0,
    bodies: {},
  }
  return go({ ...at, state }, bodies) ?? state
}

export const repeat: Activity<RepeatState, StepPlanOf<'repeat'>> = {
  on: (under, event, bodies) => {
    const { state, turn } = under
    if (event.type !== 'tick' || state.dueAt === undefined || state.dueAt > turn.state.now) return undefined
    delete state.dueAt
    return go(under, bodies)
  },
  ended: (under, _suffix, ended, bodies) => go(under, bodies, ended),
  letGo: letGoOfBodies,
}
