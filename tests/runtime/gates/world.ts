import { PluginError } from '#plugins/sdk'
import type { GateEnvironment } from '../../../runtime/gates/environment.ts'

/** A clock that stands until it is told to go on, and the timers that hang on it. */
export interface FakeTime extends GateEnvironment {
  readonly now: () => number
  /** Goes on by so many milliseconds; timers call back in their order, each at its time. */
  readonly pass: (ms: number) => Promise<void>
  readonly timers: () => number
}

/** Lets promises that can settle settle. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

export const fakeTime = (random = 0): FakeTime => {
  let now = 5_000.25
  const timers = new Set<{ readonly at: number; readonly run: () => void }>()
  const pass = async (ms: number): Promise<void> => {
    const end = now + ms
    await settled()
    for (;;) {
      const [next] = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
      if (!next) break
      timers.delete(next)
      now = Math.max(now, next.at)
      next.run()
      await settled()
    }
    now = end
    await settled()
  }
  return {
    now: () => now,
    monotonic: () => now,
    random: () => random,
    after: (ms, run) => {
      const timer = { at: now + ms, run }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    pass,
    timers: () => timers.size,
  }
}

/** A call that ends when it is told to, and whose caller may leave. */
export const aCall = (onBegin: () => void = () => {}) => {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  // Told to fail before anybody called it, it fails for nobody.
  promise.catch(() => {})
  const controller = new AbortController()
  let began = 0
  return {
    signal: () => controller.signal,
    call: () => {
      began += 1
      onBegin()
      return promise
    },
    began: () => began,
    answer: (value: unknown = 'ok') => resolve(value),
    fail: (error: unknown) => reject(error),
    leave: (reason: unknown = new Error('left')) => controller.abort(reason),
  }
}

const text = { vi: 'Lỗi', en: 'Error' }
export const down = () => new PluginError('network.refused', text, { retryable: true, sent: 'no' })
export const failing = () => new PluginError('http.status.503', text, { retryable: true, details: { status: 503 } })
export const patience = () => new PluginError('http.status.429', text, { retryable: true, details: { status: 429 } })
export const callersFault = () => new PluginError('http.status.400', text, { details: { status: 400 } })
export const timedOut = () => new PluginError('step.timeout', text, { retryable: true })

export const never = () => new AbortController().signal

/** What became of a promise or a throw, as something to compare. */
export const fate = async (run: () => unknown): Promise<unknown> => {
  try {
    return await run()
  } catch (thrown) {
    return thrown instanceof PluginError ? thrown.code : thrown
  }
}
