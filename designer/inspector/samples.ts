import type { RunView } from '#core'
import type { Samples } from './props.ts'

/**
 * The values of a run that has been, as samples. Of a step that ran often the last execution counts, so that what is
 * inside a loop fits together.
 */
export const samplesOf = (run: Pick<RunView, 'input' | 'steps'>): Samples => ({
  trigger: run.input,
  steps: Object.fromEntries(
    run.steps.filter(({ status }) => status === 'succeeded').map(({ step, output }) => [step, output ?? null]),
  ),
})
