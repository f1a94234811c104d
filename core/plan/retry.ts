import type { RetryPlan } from './plan.ts'

/**
 * Exponential back-off with full jitter, in milliseconds; what the other side asks for (`Retry-After`) is a lower
 * bound. `attempt` is the one that failed, from 1; `random` is uniform in [0, 1).
 */
export const backoff = (plan: RetryPlan, attempt: number, random: number, retryAfterMs = 0): number =>
  Math.max(retryAfterMs, Math.floor(random * Math.min(plan.maxBackoffMs, plan.backoffMs * 2 ** (attempt - 1))))
