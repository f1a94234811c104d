import type { CallPlan, StepPlan } from '../plan/plan.ts'
import type { RunError } from '../run/view.ts'
import { errorOf } from './errors.ts'
import { segmentOf } from './place.ts'
import { scopeAt } from './site.ts'
import type { BodyEnd } from './state.ts'
import { envOf } from './steps/instant.ts'
import { type Site, stepPath, type Turn } from './turn.ts'
import { errorAfter, startUndoing } from './undo.ts'
import type { Undo } from './undo-state.ts'

/** What will undo a step that completed, if that should be wanted. */
export const undoOf = (turn: Turn, site: Site, { id }: StepPlan, compensate: CallPlan): Undo => {
  const { flow, version, within } = site.root
  turn.state.commits += 1
  const undo = {
    path: stepPath(site.within, id),
    at: { ...(flow !== undefined && { flow, version: version as number }), step: stepPath(within, id) },
    order: turn.state.commits,
  }
  try {
    return { ...undo, input: compensate.input(scopeAt(site, turn), envOf(turn)) ?? null }
  } catch (thrown) {
    return { ...undo, input: null, error: errorOf(thrown) }
  }
}

const isInside = ({ path }: Undo, step: string): boolean =>
  path.startsWith(step) && /^[^A-Za-z0-9_]/.test(path.slice(step.length))

/** Begins to undo what was done inside a step that failed; false when there is nothing. */
export const undoInside = (turn: Turn, site: Site, step: StepPlan, error: RunError): boolean => {
  const { state } = site
  const path = stepPath(site.within, step.id)
  const inside = state.undos.filter((undo) => isInside(undo, path))
  if (inside.length === 0) return false
  state.undos = state.undos.filter((undo) => !isInside(undo, path))
  const { now: since } = turn.state
  state.active[step.id] = { kind: 'undoing', index: step.index, since, error, ...startUndoing(turn, inside) }
  return true
}

/** Before anybody learns of the failure of a body its completed steps are undone. */
export const beginUndoing = (turn: Turn, { holder, state }: Site): void => {
  const { undos } = state
  state.undos = []
  state.undoing = startUndoing(turn, undos)
  if (holder || turn.state.handler) return
  turn.state.undone = [...new Set(undos.map(({ path }) => segmentOf(path.split('/', 1)[0] as string).id))]
}

/** How a body ends whose steps have been undone. */
export const undoneEnd = ({ state }: Site): BodyEnd => {
  const { undoing, ending } = state
  if (!undoing || ending?.kind !== 'failed') throw new TypeError('only what failed is undone')
  delete state.undoing
  state.ending = { ...ending, error: errorAfter(undoing, ending.error) }
  return state.ending
}
