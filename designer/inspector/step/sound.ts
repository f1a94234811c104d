import { heldBodies, isObject, isStepKind, type Step, type StepKind, type Trigger, triggerSchemas } from '#core'

type Loose = Readonly<Record<string, unknown>>

const isBody = (body: unknown): boolean => isObject(body) && Array.isArray(body.steps) && Array.isArray(body.edges)

const holdsBodies = (step: Loose): boolean => {
  const held = heldBodies(step as unknown as Step)
  return held.length > 0 && held.every(({ body }) => isBody(body))
}

/** What the form of a kind takes for granted; kinds that take nothing for granted are left out. */
const needs: Partial<Record<StepKind, (step: Loose) => boolean>> = {
  action: ({ action }) => typeof action === 'string',
  assign: ({ values }) => isObject(values),
  switch: ({ cases }) => Array.isArray(cases) && cases.every((one) => isObject(one) && typeof one.port === 'string'),
  forEach: holdsBodies,
  repeat: holdsBodies,
  parallel: holdsBodies,
  tryCatch: holdsBodies,
  callFlow: ({ flow }) => typeof flow === 'string',
  wait: ({ for: until }) => isObject(until) && typeof until.type === 'string',
  approval: ({ approvers }) => Array.isArray(approvers),
}

/** Can the form show the step? A draft may have been written by hand, or by a program that made mistakes. */
export const isSoundStep = (step: unknown): step is Step =>
  isObject(step) && isStepKind(step.kind) && typeof step.id === 'string' && (needs[step.kind]?.(step) ?? true)

export const isSoundTrigger = (trigger: unknown): trigger is Trigger =>
  isObject(trigger) && typeof trigger.kind === 'string' && Object.hasOwn(triggerSchemas, trigger.kind)
