import { type CallPlan, isWrite } from '#core'
import { PluginError } from '#plugins/sdk'
import { onCancel, reasonOf } from './cancel.ts'
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
  const { run, cancel } = frame
  const reason = reasonOf(cancel)
  if (reason) throw reason
  if (isWrite(call.effect)) run.wrote = true
  let controller: AbortController | undefined
  const told: Attempt = {
    signal: () => {
      controller ??= new AbortController()
      return controller.signal
    },
    idempotencyKey: frame.within ? `${run.id}/${frame.within}/${step}` : `${run.id}/${step}`,
    attempt,
    now: run.env.now,
    step,
    run,
  }
  const result = run.services.invoke(call, input, told)
  if (!isPromise(result)) return result
  return new Promise((resolve, reject) => {
    let stopListening = () => {}
    const settle = (): void => {
      clearTimeout(timer)
      stopListening()
    }
    const giveUp = (reason: Error): void => {
      settle()
      reject(reason)
      controller?.abort(reason)
    }
    const timer = setTimeout(() => giveUp(timedOut(call.ref, timeoutMs)), timeoutMs)
    stopListening = onCancel(cancel, giveUp)
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
}
