import { PluginError } from '#plugins/sdk'
import type { Outcome } from './breaker.ts'

/** The other side is up and asks for patience: that is what rate limits are for. */
const asksForPatience = ({ code, details }: PluginError): boolean =>
  /\.(status\.429|throttled)$/.test(code) || (details as { status?: unknown } | undefined)?.status === 429

/** What an error says of the other system. Faults of the caller (a bad request, a missing right) are answers. */
export const outcomeOf = (thrown: unknown): Outcome => {
  if (!(thrown instanceof PluginError)) return 'unknown'
  const { code, retryable, sent } = thrown
  if (code === 'network.aborted' || code === 'plugin.threw' || code.startsWith('broker.')) return 'unknown'
  if (code.startsWith('network.')) return 'failed'
  if (retryable) return asksForPatience(thrown) ? 'answered' : 'failed'
  return sent === 'no' ? 'unknown' : 'answered'
}

/** What it says that nobody waits any longer: the time of the step is over, or the run has ended. */
export const outcomeOfAbort = (reason: unknown): Outcome =>
  reason instanceof PluginError && reason.code === 'step.timeout' ? 'failed' : 'unknown'
