import type { WireRun } from '../../api/wire.ts'
import { executionKey } from './executions.ts'

/** The names of what is no step: what the run got, and what it answered. No step id holds a dollar. */
export const INPUT = '$input'
export const OUTPUT = '$output'

/** What is shown first: the step that failed, or else the answer. */
export const firstSelection = ({ steps, status }: WireRun): string => {
  const failed = status === 'succeeded' ? undefined : steps.findLast((one) => one.status === 'failed')
  return failed ? executionKey(failed) : OUTPUT
}
