import { type CallPlan, isWrite } from '#core'
import { PluginError } from '#plugins/sdk'
import { clearAlarm, setAlarm } from './alarm.ts'
import { type Cancel, cancelWith, createCancel, offCancel, onCancel, reasonOf, release } from './cancel.ts'
import type { Attempt, Frame } from './frame.ts'

const timedOut = (ref: string, timeoutMs: number): PluginError =>
  new PluginError(
    'step.timeout',
    {
      vi: `Thao tác ${ref} không trả lời trong ${timeoutMs} ms. Hãy kiểm tra hệ thống bên ngoài hoặc tăng thời gian chờ của bước.`,
      en: `Action ${ref} did not answer within ${timeoutMs} ms. Check the other system, or give the step more time.`,
    },
    { retryable: true },
  )

export const isPromise = <T>(value: T | PromiseLike<T>): value is PromiseLike<T> =>
  typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'

const signalOf = (cancel: Cancel): AbortSignal => {
  const controller = new AbortController()
  onCancel(cancel, (reason) => controller.abort(reason))
  return controller.signal
}

/** What an action answers later, or a rejection as soon as the attempt's time is over or the run is cancelled. */
const inTime = (result: PromiseLike<unknown>, cancel: Cancel, ref: string, timeoutMs: number): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const alarm = setAlarm(timeoutMs, () => cancelWith(cancel, timedOut(ref, timeoutMs)))
    const settle = (): void => {
      clearAlarm(alarm)
      offCancel(cancel, giveUp)
      release(cancel)
    }
    const giveUp = (reason: Error): void => {
      settle()
      reject(reason)
    }
    onCancel(cancel, giveUp)
    result.then(
      (value) => {
        settle()
        resolve(value)
      },
      (thrown: unknown) => {
        settle()
        reject(thrown)
      },
    )
  })

/**
 * Makes one attempt. Answers at once where the action does; otherwise the promise ends no later than the
 * time-out or the cancellation, whatever the action does: one that ignores its signal is left behind.
 */
export const attemptCall = (
  call: CallPlan,
  input: unknown,
  frame: Frame,
  step: string,
  { attempt, timeoutMs }: { attempt: number; timeoutMs: number },
): unknown => {
  const { run } = frame
  const reason = reasonOf(frame.cancel)
  if (reason) throw reason
  if (isWrite(call.effect)) run.wrote = true
  const cancel = createCancel(frame.cancel)
  let signal: AbortSignal | undefined
  const told: Attempt = {
    signal: () => {
      signal ??= signalOf(cancel)
      return signal
    },
    cancel,
    idempotencyKey: frame.within ? `${run.id}/${frame.within}/${step}` : `${run.id}/${step}`,
    attempt,
    now: run.env.now,
    step,
    run,
  }
  const result = run.services.invoke(call, input, told)
  if (isPromise(result)) return inTime(result, cancel, call.ref, timeoutMs)
  release(cancel)
  return result
}
