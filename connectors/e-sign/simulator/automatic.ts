import { type Handle, jsonBody, jsonReply } from '../../simulator-kit/message.ts'
import type { Decision, Requests, SigningRequest } from './requests.ts'

/** A signer who needs no person: decides every new request the same way, after a while. */
export interface Automatic {
  readonly decision: Decision | null
  readonly delayMs: number
}

const LONGEST_DELAY_MS = 3_600_000

const read = (value: Readonly<Record<string, unknown>> | undefined): Automatic | undefined => {
  const { decision = null, delayMs = 0 } = value ?? {}
  const isDecision = decision === null || decision === 'confirm' || decision === 'refuse'
  const isDelay = typeof delayMs === 'number' && delayMs >= 0 && delayMs <= LONGEST_DELAY_MS
  return value && isDecision && isDelay ? { decision, delayMs } : undefined
}

/** `PUT /automatic {"decision": "confirm" | "refuse" | null, "delayMs": 500}`; `GET` shows it. */
export const createAutomatic = (first: Automatic, decide: Requests['decide']) => {
  let current = first
  return {
    onAsked: ({ handle }: SigningRequest): void => {
      const { decision, delayMs } = current
      if (decision) setTimeout(() => void decide(handle, decision), delayMs).unref()
    },
    show: (() => jsonReply(200, current)) satisfies Handle,
    set: ((request) => {
      const wanted = read(jsonBody(request))
      if (!wanted)
        return jsonReply(400, { error: 'decision must be "confirm", "refuse" or null; delayMs 0 to 3600000' })
      current = wanted
      return jsonReply(200, current)
    }) satisfies Handle,
  }
}
