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

/** What is made of how an attempt ends: here and not in a further promise, of which a call that waits has many. */
export interface Ending<T> {
  readonly done: (value: unknown) => T
  readonly failed: (thrown: unknown) => Promise<T>
}

/** The end of an attempt that waits: the action's answer, its failure, or that its time is over or the run is cancelled. */
const inTime = <T>(
  result: PromiseLike<unknown>,
  cancel: Cancel,
  ref: string,
  timeoutMs: number,
  { done, failed }: Ending<T>,
): Promise<T> =>
  new Promise((resolve) => {
    const alarm = setAlarm(timeoutMs, () => cancelWith(cancel, timedOut(ref, timeoutMs)))
    let over = false
    const settle = (): void => {
      over = true
      clearAlarm(alarm)
      offCancel(cancel, giveUp)
      release(cancel)
    }
    const giveUp = (reason: unknown): void => {
      // The action may fail once more, of having been cancelled.
      if (over) return
      settle()
      resolve(failed(reason))
    }
    onCancel(cancel, giveUp)
    result.then((value) => {
      if (over) return
      settle()
      resolve(done(value))
    }, giveUp)
  })

/**
 * Makes one attempt. Answers or throws at once where the action does; otherwise the promise ends no later than the
 * time-out or the cancellation, whatever the action does: one that ignores its signal is left behind.
 */
export const attemptCall = <T>(
  call: CallPlan,
  input: unknown,
  frame: Frame,
  step: string,
  { attempt, timeoutMs }: { attempt: number; timeoutMs: number },
  ending: Ending<T>,
): T | Promise<T> => {
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
  if (isPromise(result)) return inTime(result, cancel, call.ref, timeoutMs, ending)
  release(cancel)
  return ending.done(result)
}
