import type { CallPlan, StepPlanOf } from '#core'
import { callAction } from './call.ts'
import { createCancel } from './cancel.ts'
import { RunFailure, toRunError } from './failure.ts'
import type { Frame } from './frame.ts'

/** What undoes a completed step: its input was computed when the step completed, and does not change after. */
export interface Undo {
  readonly step: StepPlanOf<'action'>
  readonly call: CallPlan
  readonly input: unknown
}

const asItIs = (output: unknown): unknown => output

/**
 * Undoes completed steps, the last one first. Goes on past an undo that fails, so that as much as
 * possible is undone; answers with what failed, if anything did.
 */
export const compensate = async (undos: readonly Undo[], frame: Frame): Promise<RunFailure | undefined> => {
  // The run is over, perhaps cancelled; undoing it is not.
  const own = { ...frame, cancel: createCancel() }
  const failed: { step: string; code: string }[] = []
  for (const { step, call, input } of [...undos].reverse()) {
    const entry = frame.run.recorder?.begin(step.id, 'compensate', frame.within)
    if (entry) {
      entry.input = input
      entry.action = call.ref
    }
    try {
      const output = await callAction(call, input, own, `${step.id}~undo`, step, asItIs, entry)
      if (entry) entry.output = output
    } catch (thrown) {
      const error = toRunError(thrown)
      failed.push({ step: step.id, code: error.code })
      if (entry) {
        entry.status = 'failed'
        entry.error = error
      }
    }
    if (entry) frame.run.recorder?.end(entry)
  }
  if (failed.length === 0) return undefined
  const names = failed.map(({ step }) => step).join(', ')
  return new RunFailure(
    'compensation.failed',
    {
      vi: `Không hoàn tác được các bước: ${names}. Cần người vận hành kiểm tra và xử lý thủ công.`,
      en: `Could not undo: ${names}. An operator must look and decide.`,
    },
    { failed },
  )
}
