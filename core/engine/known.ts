import type { StepPlan } from '../plan/plan.ts'
import type { Known } from './state.ts'
import { done, failed, type Settled, type Site, type Turn } from './turn.ts'

/**
 * What is known of a step of the main body already, in a run that takes up another. Variables are set again: no output
 * holds them.
 */
export const knownOf = (turn: Turn, site: Site, { id, kind }: StepPlan): Settled | undefined => {
  const { known } = turn.state.facts
  if (!known || site.within !== '' || kind === 'assign' || !Object.hasOwn(known, id)) return undefined
  const outcome = known[id] as Known
  return 'error' in outcome ? failed(outcome.error) : done(outcome.output, outcome.port)
}
