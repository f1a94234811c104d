import { hash, randomUUID } from 'node:crypto'
import { type IdempotencyStore, type KeyedCall, platformScope, type Scope } from '#core'
import { Problem } from '../http/problem.ts'
import type { ServiceAnswer } from './answer.ts'
import type { ServiceCall, ServiceRun, StartRun } from './runner.ts'
import { serviceKey } from './service.ts'

export type KeyedOutcome = {
  readonly outcome: ServiceAnswer | Problem
  readonly runId: string
  readonly replayed: boolean
}

export interface Keyed {
  /** How long a repeated request waits for the first one's answer. */
  readonly waitMs: number
  readonly keepMs: number
  readonly store: IdempotencyStore
  readonly start: StartRun
  readonly clock: () => number
}

const RETRY_SOON = { headers: { 'retry-after': '2' } }

/** Visible ASCII, at most 255: what the header draft allows, and what logs can show. */
const KEY = /^[\x21-\x7e]{1,255}$/

export const idempotencyKeyOf = (header: string | string[] | undefined): string | undefined => {
  if (header === undefined) return undefined
  if (typeof header === 'string' && KEY.test(header)) return header
  throw new Problem('request.badHeader', {
    detail: {
      vi: 'Idempotency-Key phải gồm 1 đến 255 ký tự ASCII nhìn thấy được.',
      en: 'Idempotency-Key must be 1 to 255 visible ASCII characters.',
    },
  })
}

/**
 * Calls under an `Idempotency-Key`: the first request with a key runs, every later one gets the first one's
 * answer. The key is taken before the run begins and the answer is durable before it is sent; a process that
 * dies in between leaves "outcome unknown", never a silent second run.
 */
export const createKeyedCalls = ({ waitMs, keepMs, store, start, clock }: Keyed) => {
  /** Tells our reservations from those of a process that is no more. */
  const owner = randomUUID()
  const underWay = new Map<string, Promise<KeyedOutcome>>()

  const runFirst = (
    scope: Scope,
    keyed: KeyedCall,
    call: ServiceCall,
    runId: string,
    onStart: (run: ServiceRun) => void,
  ) =>
    new Promise<KeyedOutcome>((resolve, reject) => {
      const settle = async (outcome: ServiceAnswer | Problem): Promise<void> => {
        const { status } = outcome
        // Nothing changed outside and the failure may pass: the key is free for another try.
        if (outcome instanceof Problem && !run?.wrote()) await store.release(scope, keyed, runId)
        else if (!(outcome instanceof Problem))
          await store.answer(scope, keyed, runId, {
            status,
            contentType: 'application/json; charset=utf-8',
            headers: outcome.headers,
            body: outcome.body ?? '',
          })
        resolve({ outcome, runId, replayed: false })
      }
      let run: ServiceRun | undefined
      run = start(
        call,
        runId,
        (outcome) =>
          void Promise.resolve()
            .then(() => settle(outcome))
            .catch(reject),
      )
      onStart(run)
    })

  const waitFor = async (runId: string): Promise<KeyedOutcome> => {
    const first = underWay.get(runId)
    if (!first) throw new Problem('idempotency.unknown')
    const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), waitMs).unref())
    const outcome = await Promise.race([first, late])
    if (!outcome) throw new Problem('idempotency.running', RETRY_SOON)
    return { ...outcome, replayed: true }
  }

  return async (
    call: ServiceCall,
    key: string,
    runId: string,
    onStart: (run: ServiceRun) => void,
  ): Promise<KeyedOutcome> => {
    const { service, principal, trigger } = call
    const scope: Scope = { unit: service.unit, principal: platformScope.principal }
    const keyed = { service: serviceKey(service.unit, service.flow, service.major), caller: principal.id, key }
    const at = clock()
    const reservation = await store.reserve(scope, keyed, {
      bodyHash: hash('sha256', JSON.stringify(trigger), 'base64url'),
      runId,
      owner,
      at: new Date(at).toISOString(),
      expiresAt: new Date(at + keepMs).toISOString(),
    })
    if (reservation.state === 'mismatch') throw new Problem('idempotency.mismatch')
    if (reservation.state === 'held') {
      if (reservation.owner !== owner) throw new Problem('idempotency.unknown')
      return waitFor(reservation.runId)
    }
    if (reservation.state === 'answered') {
      const { status, headers, body } = reservation.answer
      return {
        outcome: { status, headers, body: body === '' ? undefined : body },
        runId: reservation.runId,
        replayed: true,
      }
    }
    const first = runFirst(scope, keyed, call, runId, onStart)
    underWay.set(runId, first)
    try {
      return await first
    } finally {
      underWay.delete(runId)
    }
  }
}
