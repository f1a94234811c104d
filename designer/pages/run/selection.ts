import type { WireRun } from '../../api/wire.ts'
import { executionKey } from './executions.ts'

/** The names of what is no step: what the run got, and what it answered. No step id holds a dollar. */
export const INPUT = '$input'
export const OUTPUT = '$output'

/** What is shown first: the step that failed, or else the answer. */
export const firstSelection = ({ steps, status, failedStep }: WireRun): string => {
  const failures = status === 'succeeded' ? [] : steps.filter((one) => one.status === 'failed')
  const failed = failures.findLast(({ step }) => step === failedStep) ?? failures.at(-1)
  return failed ? executionKey(failed) : OUTPUT
}
