import type { CallPlan } from '#core'
import type { CallFailure, Facts } from '#core/engine'
import { PluginError } from '#plugins/sdk'
import { toRunError } from '../executor/failure.ts'
import type { ExecutorServices } from '../executor/frame.ts'

/** One thing asked of an action: to do something, or to tell what became of an earlier call. */
export interface Errand {
  readonly facts: Facts
  readonly path: string
  readonly call: CallPlan
  readonly input: unknown
  readonly attempt: number
  readonly key: string
  readonly timeoutMs: number
  readonly asks: boolean
  readonly now: number
}

export type Outcome =
  | { readonly ok: true; readonly output: unknown }
  | { readonly ok: false; readonly failure: CallFailure }

export interface UnderWay {
  /** Never rejects. */
  readonly outcome: Promise<Outcome>
  readonly abort: (reason: Error) => void
}

const timedOut = (ref: string, timeoutMs: number): PluginError =>
  new PluginError(
    'step.timeout',
    {
      vi: `Thao tác ${ref} không trả lời trong ${timeoutMs} ms. Hãy kiểm tra hệ thống bên ngoài hoặc tăng thời gian chờ của bước.`,
      en: `Action ${ref} did not answer within ${timeoutMs} ms. Check the other system, or give the step more time.`,
    },
    { retryable: true },
  )

const failureOf = (thrown: unknown): CallFailure => {
  const error = toRunError(thrown)
  if (!(thrown instanceof PluginError)) return { error, retryable: false, sent: 'unknown' }
  const { retryable, sent, retryAfterMs } = thrown
  return { error, retryable, sent, ...(retryAfterMs !== undefined && { retryAfterMs }) }
}

const stepOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/**
 * Runs an errand. It is over no later than its time-out, whatever the action does: one that ignores its signal is left
 * behind.
 */
export const begin = (errand: Errand, invoke: ExecutorServices['invoke']): UnderWay => {
  const { facts, call, input, attempt, key, timeoutMs, asks, now } = errand
  const controller = new AbortController()
  const over = Promise.withResolvers<never>()
  const timer = setTimeout(() => giveUp(timedOut(call.ref, timeoutMs)), timeoutMs)
  const giveUp = (reason: Error): void => {
    over.reject(reason)
    controller.abort(reason)
  }
  const told = {
    signal: () => controller.signal,
    idempotencyKey: key,
    attempt,
    now,
    step: stepOf(errand.path),
    run: facts,
    asks,
  }
  const doing = async (): Promise<unknown> => invoke(call, input, told)
  const outcome = Promise.race([doing(), over.promise])
    .then(
      (output): Outcome => ({ ok: true, output }),
      (thrown: unknown): Outcome => ({ ok: false, failure: failureOf(thrown) }),
    )
    .finally(() => clearTimeout(timer))
  return { outcome, abort: giveUp }
}
