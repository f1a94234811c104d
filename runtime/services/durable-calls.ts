import { hash } from 'node:crypto'
import { type JournalStore, platformScope, type Scope } from '#core'
import type { Engine } from '../engine/engine.ts'
import type { KeptAnswer } from '../engine/journal-entry.ts'
import { Problem } from '../http/problem.ts'
import { instantOf } from '../instant.ts'
import type { ServiceAnswer } from './answer.ts'
import { unanswered } from './answer.ts'
import type { KeyedOutcome } from './idempotency.ts'
import type { Preference } from './prefer.ts'
import { runKeys } from './run-keys.ts'
import type { ServiceCall } from './runner.ts'
import { serviceKey } from './service.ts'

export interface DurableOptions {
  readonly engine: Engine
  readonly journal: JournalStore
  readonly clock: () => number
  /** How long a caller who says nothing else waits for the answer. */
  readonly waitMs: number
  /** How long a key is kept. */
  readonly keepMs: number
  /** Says what a run is found by; personal values as a keyed hash of the unit's. */
  readonly keyedHash: (unit: string, value: string) => Promise<string>
}

const scopeOf = (unit: string): Scope => ({ unit, principal: platformScope.principal })

export const answerAddress = (run: string): string => `/api/v1/runs/${run}/answer`

/** RFC 9110 §15.3.3: the work is accepted, and where to ask for its answer. */
export const accepted = (run: string, asked: boolean): ServiceAnswer => ({
  status: 202,
  headers: {
    location: answerAddress(run),
    'retry-after': '2',
    ...(asked && { 'preference-applied': 'respond-async' }),
  },
  body: JSON.stringify({ runId: run, status: 'running', answer: answerAddress(run) }),
})

/** What a caller gets for what a run answered. */
export const outcomeOf = (answer: KeptAnswer, run: string): ServiceAnswer | Problem => {
  if (answer.kind === 'answer') return { status: answer.status, headers: answer.headers, body: answer.body }
  return unanswered(
    {
      status: answer.error ? 'failed' : 'succeeded',
      ...(answer.error && { error: answer.error }),
      ...(answer.failedStep !== undefined && { failedStep: answer.failedStep }),
    },
    run,
  )
}

/**
 * Calls of durable flows: accepted means durable. Whoever waits gets the answer if it comes in time, and otherwise the
 * address where it will be.
 */
export const createDurableCalls = (options: DurableOptions) => {
  const { engine, journal, clock, waitMs, keepMs } = options

  /** A run that was there before: its answer now, or when it comes. */
  const repeated = async (unit: string, run: string, patience: number, asked: boolean): Promise<KeyedOutcome> => {
    const coming = engine.waitFor(run, patience)
    const head = await journal.head(scopeOf(unit), run)
    const kept = head && (await engine.answerOf(head))
    const answer = kept ?? (head?.ended ? undefined : await coming)
    return { outcome: answer ? outcomeOf(answer, run) : accepted(run, asked), runId: run, replayed: true }
  }

  return async (
    call: ServiceCall,
    runId: string,
    key: string | undefined,
    preference: Preference,
  ): Promise<KeyedOutcome> => {
    const { service, principal, trigger, traceId } = call
    const { unit, flow, version, major } = service
    const at = clock()
    const patience = preference.async ? 0 : Math.min(preference.waitMs ?? waitMs, waitMs)
    const startedAt = instantOf(at)
    const keys = await runKeys(call, { id: runId, traceId, startedAt }, at, options.keyedHash)
    const coming = patience > 0 ? engine.waitFor(runId, patience) : undefined
    const acceptance = await engine.start({
      facts: { id: runId, unit, flow, version, traceId, startedAt, trigger },
      origin: { trigger: 'http', caller: principal.id, ...(keys && { keys }) },
      ...(key !== undefined && {
        key: {
          service: serviceKey(unit, flow, major),
          caller: principal.id,
          key,
          bodyHash: hash('sha256', JSON.stringify(trigger), 'base64url'),
          expiresAt: new Date(at + keepMs).toISOString(),
        },
      }),
    })
    if (acceptance.state === 'mismatch') throw new Problem('idempotency.mismatch')
    if (acceptance.state === 'exists') return repeated(unit, acceptance.runId, patience, preference.async)
    const answer = await coming
    return { outcome: answer ? outcomeOf(answer, runId) : accepted(runId, preference.async), runId, replayed: false }
  }
}
