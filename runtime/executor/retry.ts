import { type Effect, isRepeatable, type RetryPlan } from '#core'
import { PluginError } from '#plugins/sdk'

/**
 * May the call be made again? Only for an error that promises to pass, and only where a second call
 * does no harm: the effect is repeatable, or the first request surely never left.
 */
export const mayRepeat = (effect: Effect, thrown: unknown): thrown is PluginError =>
  thrown instanceof PluginError && thrown.retryable && (isRepeatable(effect) || thrown.sent === 'no')

/**
 * Exponential back-off with full jitter, in milliseconds; `Retry-After` of the other side is a lower bound.
 * `attempt` is the one that failed, from 1.
 */
export const backoff = (plan: RetryPlan, attempt: number, random: number, retryAfterMs = 0): number =>
  Math.max(retryAfterMs, Math.floor(random * Math.min(plan.maxBackoffMs, plan.backoffMs * 2 ** (attempt - 1))))
