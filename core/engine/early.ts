import type { StepPlan } from '../plan/plan.ts'
import { HANDLER, heldBy, segmentOf } from './place.ts'
import { siteInside, topSite } from './site.ts'
import type { StepState } from './step-state.ts'
import type { Site, Turn } from './turn.ts'

type ToCome = { readonly [K in StepState['kind']]?: (state: StepState & { kind: K }, suffix: string) => boolean }

const indexOf = (suffix: string): number => Number(/^\[(\d+)\]$/.exec(suffix)?.[1])

/** Will a step under way begin that body of its own later? */
const toCome: ToCome = {
  forEach: ({ first, next, items }, suffix) =>
    indexOf(suffix) >= first + next && indexOf(suffix) < first + items.length,
  repeat: ({ round }, suffix) => indexOf(suffix) >= round,
  tryCatch: ({ bodies }, suffix) => suffix === '!' && Object.hasOwn(bodies, ''),
  callFlow: ({ version }, suffix) => suffix === '>' && version === undefined,
}

const willBegin = (state: StepState, suffix: string): boolean =>
  (toCome[state.kind] as ((state: StepState, suffix: string) => boolean) | undefined)?.(state, suffix) ?? false

const isContainer = (step: StepPlan, suffix: string): boolean =>
  step.kind === 'callFlow' || heldBy(step, suffix) !== undefined

/** May the step at the end of that way begin some day? */
const mayBegin = (turn: Turn, site: Site, [segment, ...rest]: readonly string[]): boolean => {
  const { id, suffix } = segmentOf(segment ?? '')
  const step = site.body.steps.find((one) => one.id === id)
  if (!step || site.state.ending) return false
  const fits = rest.length > 0 ? isContainer(step, suffix) : site.body.callbacks.includes(id)
  if ((site.state.waiting[step.index] as number) > 0) return fits
  const state = site.state.active[id]
  if (!state || rest.length === 0) return false
  if (!('bodies' in state) || !Object.hasOwn(state.bodies, suffix)) return willBegin(state, suffix)
  return mayBegin(turn, siteInside(site, step, state, suffix, turn), rest)
}

/**
 * A callback may come before its step begins, and is kept for it: its address was known before, be it only to a call
 * that a crash made the run forget.
 */
export const keepEarly = (turn: Turn, path: string, value: unknown): void => {
  const { state, plan } = turn
  if (Object.hasOwn(state.early, path)) return
  const way = path.split('/')
  const [first, ...rest] = way
  const isHandling = state.handler !== undefined
  if (!isHandling && first === HANDLER && rest.length > 0 && plan.onError && !state.cancelled) state.early[path] = value
  else if (mayBegin(turn, topSite(turn), isHandling ? rest : way)) state.early[path] = value
}

/** Nothing begins any more in a body that is over. */
export const dropEarly = ({ state }: Turn, within: string): void => {
  for (const path of Object.keys(state.early)) if (path.startsWith(`${within}/`)) delete state.early[path]
}
