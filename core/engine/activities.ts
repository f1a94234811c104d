import type { Activity } from './activity.ts'
import type { StepState } from './step-state.ts'
import { action } from './steps/action.ts'
import { approval } from './steps/approval.ts'
import { callFlow } from './steps/call-flow.ts'
import { forEach } from './steps/for-each.ts'
import { parallel } from './steps/parallel.ts'
import { parts } from './steps/parts.ts'
import { repeat } from './steps/repeat.ts'
import { tryCatch } from './steps/try-catch.ts'
import { undoing } from './steps/undoing.ts'
import { callback, timer } from './steps/wait.ts'

const activities = {
  call: action,
  timer,
  callback,
  approval,
  forEach,
  parts,
  repeat,
  parallel,
  tryCatch,
  callFlow,
  undoing,
}

/** How a step of that state goes on. */
export const activityOf = ({ kind }: StepState): Activity<never, never> => activities[kind] as Activity<never, never>
