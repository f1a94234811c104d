import type { CallPlan, RetryPlan } from '#core'
import { attemptCall, type Ending } from './attempt.ts'
import { reasonOf } from './cancel.ts'
import type { Entry, Frame } from './frame.ts'
import { backoff, mayRepeat } from './retry.ts'
import { sleep } from './sleep.ts'

export interface CallPolicy {
  readonly timeoutMs: number
  readonly retry: RetryPlan
}

/** How long to wait before the next attempt; undefined when there shall be none. */
const pause = (
  call: CallPlan,
  policy: CallPolicy,
  frame: Frame,
  attempt: number,
  thrown: unknown,
): number | undefined => {
  if (attempt >= policy.retry.attempts || reasonOf(frame.cancel) || !mayRepeat(call.effect, thrown)) return undefined
  const ms = backoff(policy.retry, attempt, frame.run.services.random(), thrown.retryAfterMs)
  return frame.run.services.clock() + ms < frame.run.deadline ? ms : undefined
}

const ONCE: Ending<unknown> = { done: (value) => value, failed: (thrown) => Promise.reject(thrown) }

const again = async (
  call: CallPlan,
  input: unknown,
  frame: Frame,
  step: string,
  policy: CallPolicy,
  entry: Entry | undefined,
  first: unknown,
): Promise<unknown> => {
  let thrown = first
  for (let attempt = 1; ; ) {
    const ms = pause(call, policy, frame, attempt, thrown)
    if (ms === undefined) throw thrown
    await sleep(ms, frame.cancel)
    attempt += 1
    if (entry) entry.attempts = attempt
    frame.run.env.now = frame.run.services.clock()
    try {
      return await attemptCall(call, input, frame, step, { attempt, timeoutMs: policy.timeoutMs }, ONCE)
    } catch (next) {
      thrown = next
    }
  }
}

/** Calls an action, as often as its policy and effect allow. Answers at once where the first attempt does. */
export const callAction = <T>(
  call: CallPlan,
  input: unknown,
  frame: Frame,
  step: string,
  policy: CallPolicy,
  done: (value: unknown) => T,
  entry?: Entry,
): T | Promise<T> => {
  const failed = (thrown: unknown) => again(call, input, frame, step, policy, entry, thrown).then(done)
  if (entry) entry.attempts = 1
  try {
    return attemptCall(call, input, frame, step, { attempt: 1, timeoutMs: policy.timeoutMs }, { done, failed })
  } catch (thrown) {
    return failed(thrown)
  }
}
