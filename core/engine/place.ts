import type { StepKind } from '../flow/step.ts'
import type { BodyPlan, Plan, StepPlan, StepPlanOf } from '../plan/plan.ts'
import type { PlanPlace } from './state.ts'

/** A step's id, and which of its bodies is meant. */
const SEGMENT = /^([A-Za-z0-9_]+)(.*)$/

export const segmentOf = (segment: string): { readonly id: string; readonly suffix: string } => {
  const [, id = '', suffix = ''] = SEGMENT.exec(segment) ?? []
  return { id, suffix }
}

/** The way into the flow's error handler. */
export const HANDLER = 'onError'

/** The bodies that steps hold in their own flow, by the end of the path: `[3]`, `!`, `.left`. */
const held: { readonly [K in StepKind]?: (step: StepPlanOf<K>, suffix: string) => BodyPlan | undefined } = {
  forEach: ({ body }) => body,
  repeat: ({ body }) => body,
  tryCatch: (step, suffix) => (suffix === '!' ? step.catch : step.body),
  parallel: ({ branches }, suffix) => branches.find(({ name }) => suffix === `.${name}`)?.body,
}

export const heldBy = (step: StepPlan, suffix: string): BodyPlan | undefined =>
  (held[step.kind] as ((step: StepPlan, suffix: string) => BodyPlan | undefined) | undefined)?.(step, suffix)

interface Plans {
  readonly plan: Plan
  readonly planOf: (flow: string, version: number) => Plan
}

const stepIn = (main: BodyPlan | undefined, segments: readonly string[]): StepPlan | undefined => {
  let body = main
  let step: StepPlan | undefined
  for (const segment of segments) {
    const { id, suffix } = segmentOf(segment)
    step = body?.steps.find((one) => one.id === id)
    body = step && heldBy(step, suffix)
  }
  return step
}

/** The step at a place of a flow. Throws `TypeError` where there is none: places come from plans. */
export const stepAt = (plans: Plans, place: PlanPlace): StepPlan => {
  const plan = place.flow === undefined ? plans.plan : plans.planOf(place.flow, place.version as number)
  const segments = place.step.split('/')
  // A step may be called as the way into the handler is; no two steps of a flow have one id.
  const handling = segments[0] === HANDLER && segments.length > 1 ? stepIn(plan.onError, segments.slice(1)) : undefined
  const step = handling ?? stepIn(plan.body, segments)
  if (!step) throw new TypeError(`no step at ${place.step}`)
  return step
}
