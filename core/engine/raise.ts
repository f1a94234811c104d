import type { StepPlan } from '../plan/plan.ts'
import { activityOf } from './activities.ts'
import { bodies, conclude, leave, pump, runBody, settle } from './body.ts'
import { handlerSite, newBody } from './site.ts'
import type { BodyEnd, RunOutcome } from './state.ts'
import { type Settled, type Site, stepPath, type Turn } from './turn.ts'

const outcomeOf = (turn: Turn, end: BodyEnd): RunOutcome => {
  const { cancelled } = turn.state
  if (cancelled) return { status: 'cancelled', error: cancelled }
  if (end.kind === 'completed') return { status: 'succeeded', output: end.output }
  if (end.kind === 'cancelled' || !end.error) return { status: 'succeeded' }
  return { status: 'failed', error: end.error, ...(end.step && { failedStep: end.step }) }
}

/** The body at the top is over: the flow's error handler follows a failure, and then the run has ended. */
export const topEnded = (turn: Turn, end: BodyEnd): void => {
  const { state, plan } = turn
  if (state.handler) {
    state.end = outcomeOf(turn, end.kind === 'failed' ? end : (state.failure as BodyEnd))
    return
  }
  if (end.kind === 'failed' && plan.onError && !state.cancelled && !state.facts.part) {
    state.failure = end
    state.handler = newBody(plan.onError, { error: end.error })
    const handled = runBody(turn, handlerSite(turn))
    if (handled) topEnded(turn, handled)
    return
  }
  state.end = outcomeOf(turn, end)
}

/** Tells the step that holds a body how it ended, and so on up, as far as that ends something. */
export const raise = (turn: Turn, site: Site, end: BodyEnd): void => {
  const { holder } = site
  if (!holder) {
    topEnded(turn, end)
    return
  }
  leave(turn, site)
  const { step, state } = holder
  const under = { turn, site: holder.site, step, state, path: stepPath(holder.site.within, step.id) }
  const settled = activityOf(state).ended?.(under as never, holder.suffix, { end, site }, bodies)
  if (settled) goOn(turn, holder.site, step, settled)
}

/** After a step ended: what follows it begins. */
export const goOn = (turn: Turn, site: Site, step: StepPlan, settled: Settled): void => {
  const ready: number[] = []
  settle(turn, site, step, settled, ready)
  pump(turn, site, ready)
  close(turn, site)
}

/** If nothing of a body is under way any more, it is over. */
export const close = (turn: Turn, site: Site): void => {
  const end = conclude(turn, site)
  if (end) raise(turn, site, end)
}
