import type { StepKind } from '../flow/step.ts'
import type { StepPlan } from '../plan/plan.ts'
import type { Bodies } from './activity.ts'
import type { StepState } from './step-state.ts'
import { beginAction } from './steps/action.ts'
import { beginApproval } from './steps/approval.ts'
import { beginCallFlow } from './steps/call-flow.ts'
import { assign, ifElse, map, respond, stop, switchCase } from './steps/instant.ts'
import { beginParallel } from './steps/parallel.ts'
import { beginForEach } from './steps/parts.ts'
import { beginRepeat } from './steps/repeat.ts'
import { beginTry } from './steps/try-catch.ts'
import { beginWait } from './steps/wait.ts'
import type { Begin, Settled } from './turn.ts'

/** How each kind of step begins. A new kind is a new line. */
const begins = {
  action: beginAction,
  map,
  assign,
  if: ifElse,
  switch: switchCase,
  forEach: beginForEach,
  repeat: beginRepeat,
  parallel: beginParallel,
  tryCatch: beginTry,
  callFlow: beginCallFlow,
  wait: beginWait,
  approval: beginApproval,
  respond,
  stop,
} satisfies { [K in StepKind]: (at: Begin<K>, bodies: Bodies) => Settled | StepState }

/** Begins a step: it ends at once, or is under way. Throws what an expression throws. */
export const beginStep = (at: Omit<Begin<StepKind>, 'step'> & { readonly step: StepPlan }, bodies: Bodies) =>
  (begins[at.step.kind] as (at: unknown, bodies: Bodies) => Settled | StepState)(at, bodies)
