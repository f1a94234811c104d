import type { Rule } from './context.ts'
import { actions } from './rules/actions.ts'
import { answers } from './rules/answers.ts'
import { compensations } from './rules/compensations.ts'
import { conditions } from './rules/conditions.ts'
import { connections } from './rules/connections.ts'
import { edges } from './rules/edges.ts'
import { elements } from './rules/elements.ts'
import { expressions } from './rules/expressions.ts'
import { flowCalls } from './rules/flow-calls.ts'
import { http } from './rules/http.ts'
import { inputs } from './rules/inputs.ts'
import { loops } from './rules/loops.ts'
import { modes } from './rules/modes.ts'
import { order } from './rules/order.ts'
import { portNames } from './rules/port-names.ts'
import { references } from './rules/references.ts'
import { responds } from './rules/responds.ts'
import { schedules } from './rules/schedules.ts'
import { schemas } from './rules/schemas.ts'
import { secrets } from './rules/secrets.ts'
import { stepIds } from './rules/step-ids.ts'
import { variables } from './rules/variables.ts'

/** Every rule about flows, by what it looks at. A new one is a new file and a line here. */
export const rules = {
  modes,
  schedules,
  http,
  schemas,
  stepIds,
  portNames,
  edges,
  order,
  actions,
  connections,
  compensations,
  flowCalls,
  expressions,
  references,
  elements,
  variables,
  inputs,
  loops,
  conditions,
  responds,
  answers,
  secrets,
} as const satisfies Readonly<Record<string, Rule>>
