import type { BodyPlan, Plan, StepPlan } from '../plan/plan.ts'
import type { PlanPlace } from './state.ts'

/** A step's id, and which of its bodies is meant. */
const SEGMENT = /^([A-Za-z0-9_]+)(.*)$/

export const segmentOf = (segment: string): { readonly id: string; readonly suffix: string } => {
  const [, id = '', suffix = ''] = SEGMENT.exec(segment) ?? []
  return { id, suffix }
}

/** The way into the flow's error handler. */
export const HANDLER = 'onError'

const heldBy = (step: StepPlan, suffix: string): BodyPlan | undefined => {
  if (step.kind === 'forEach' || step.kind === 'repeat') return step.body
  if (step.kind === 'tryCatch') return suffix === '!' ? step.catch : step.body
  return step.kind === 'parallel' ? step.branches.find(({ name }) => suffix === `.${name}`)?.body : undefined
}

interface Plans {
  readonly plan: Plan
  readonly planOf: (flow: string, version: number) => Plan
}

/** The step at a place of a flow. Throws `TypeError` where there is none: places come from plans. */
export const stepAt = (plans: Plans, place: PlanPlace): StepPlan => {
  const plan = place.flow === undefined ? plans.plan : plans.planOf(place.flow, place.version as number)
  const [first, ...others] = place.step.split('/')
  const inHandler = first === HANDLER && plan.onError !== undefined
  let body: BodyPlan | undefined = inHandler ? plan.onError : plan.body
  let step: StepPlan | undefined
  for (const segment of inHandler ? others : [first as string, ...others]) {
    const { id, suffix } = segmentOf(segment)
    step = body?.steps.find((one) => one.id === id)
    body = step && heldBy(step, suffix)
  }
  if (!step) throw new TypeError(`no step at ${place.step}`)
  return step
}
