import type { StepKind } from '#core'
import type { Handler } from './handler.ts'
import { action } from './handlers/action.ts'
import { ifElse, switchCase } from './handlers/branch.ts'
import { callFlow } from './handlers/call-flow.ts'
import { parallel, repeat, tryCatch } from './handlers/containers.ts'
import { needsDurable, respond, stop } from './handlers/ending.ts'
import { forEach } from './handlers/for-each.ts'
import { assign, map } from './handlers/values.ts'

/** How each kind of step runs. A new kind is a new line. */
export const handlers = {
  action,
  map,
  assign,
  if: ifElse,
  switch: switchCase,
  forEach,
  repeat,
  parallel,
  tryCatch,
  callFlow,
  wait: needsDurable,
  approval: needsDurable,
  respond,
  stop,
} satisfies { [K in StepKind]: Handler<K> }
