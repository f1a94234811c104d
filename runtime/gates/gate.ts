import type { ConnectionLimits } from '#core'
import { isPromise } from '../executor/attempt.ts'
import { admit, type BreakerState, CLOSED, type Outcome, settle } from './breaker.ts'
import { type Bucket, createBucket } from './bucket.ts'
import type { GateEnvironment } from './environment.ts'
import { createLine, type Turn, type Waiter } from './line.ts'
import { outcomeOf, outcomeOfAbort } from './outcome.ts'
import { type RefusalKind, refusal } from './refusals.ts'

const SECOND = 1_000
const MINUTE = 60_000
const WAIT_MS = 1_000
/** More than so many have no hope of being served in time, and each holds a run in memory. */
const MOST_WAITING = 1_000
/** When to ask again where nobody can know better. */
const SOON_MS = 500

/** What an operator sees of one connection in this process. */
export interface GateState {
  readonly running: number
  readonly waiting: number
  /** How many more calls could begin now. */
  readonly left: { readonly perSecond?: number; readonly perMinute?: number }
  readonly breaker?: { readonly state: BreakerState['kind']; readonly failures: number; readonly retryInMs?: number }
  readonly counts: Readonly<Record<'begun' | 'failed' | RefusalKind, number>>
}

/** Limits the calls through one connection: their rate, their number at a time, and their insistence. */
export interface Gate {
  /**
   * Makes the call, at once where nothing stands in its way. Throws or rejects with `gate.*` when its turn does not
   * come in time; then `call` was not called. `signal` is asked for only where something has to be waited for.
   */
  readonly pass: (signal: () => AbortSignal, call: () => unknown) => unknown
  readonly state: () => GateState
  readonly idle: () => boolean
  /** The same calls under other limits: calls that are under way, and the latest ones, still count. */
  readonly change: (limits: ConnectionLimits) => void
}

export const createGate = (id: string, first: ConnectionLimits, env: GateEnvironment): Gate => {
  const { monotonic, random } = env
  const counts = { begun: 0, failed: 0, rateLimited: 0, busy: 0, open: 0 }
  let limits = first
  let perSecond: Bucket | undefined
  let perMinute: Bucket | undefined
  let breaker: BreakerState = CLOSED
  let running = 0

  const apply = (next: ConnectionLimits): void => {
    limits = next
    perSecond = next.perSecond === undefined ? undefined : createBucket(next.perSecond, SECOND, perSecond?.uses())
    perMinute = next.perMinute === undefined ? undefined : createBucket(next.perMinute, MINUTE, perMinute?.uses())
    // Whatever was counted was counted against another system, maybe.
    breaker = { ...CLOSED, round: breaker.round + 1 }
  }

  const refused = (kind: RefusalKind, waitMs: number): Error => {
    counts[kind] += 1
    return refusal(kind, id, waitMs, random())
  }
  const full = (): boolean => running >= (limits.concurrency ?? Number.POSITIVE_INFINITY)
  const freeAt = (ahead: number, now: number): number =>
    Math.max(perSecond?.freeAt(ahead, now) ?? now, perMinute?.freeAt(ahead, now) ?? now)
  const shut = (now: number): boolean => limits.breaker !== undefined && admit(breaker, now) === undefined
  const reopensIn = (now: number): number => (breaker.kind === 'open' ? Math.max(0, breaker.until - now) : SOON_MS)

  const turn = (now: number): Turn => {
    if (shut(now)) return 'refuse'
    if (full()) return { wait: undefined }
    const free = freeAt(0, now)
    return free <= now ? 'go' : { wait: free }
  }
  const line = createLine(turn, env)

  /** Why whoever has waited in vain is refused. */
  const verdict = (now: number): Error => {
    if (shut(now)) return refused('open', reopensIn(now))
    return full() ? refused('busy', SOON_MS) : refused('rateLimited', freeAt(line.length(), now) - now)
  }

  const ended = (round: number, outcome: Outcome): void => {
    running -= 1
    if (outcome === 'failed') counts.failed += 1
    if (limits.breaker) breaker = settle(breaker, round, outcome, monotonic(), limits.breaker)
    line.move()
  }

  /** Only when it is the call's turn. */
  const go = (now: number, signal: () => AbortSignal, call: () => unknown): unknown => {
    if (limits.breaker) breaker = admit(breaker, now) ?? breaker
    const { round } = breaker
    perSecond?.use(now)
    perMinute?.use(now)
    running += 1
    counts.begun += 1
    let result: unknown
    try {
      result = call()
    } catch (thrown) {
      ended(round, outcomeOf(thrown))
      throw thrown
    }
    if (isPromise(result)) return under(round, signal(), result)
    ended(round, 'answered')
    return result
  }

  /** A call whose caller has left has ended, whatever its action still does: its way out is closed. */
  const under = (round: number, signal: AbortSignal, result: PromiseLike<unknown>): PromiseLike<unknown> => {
    let over = false
    const end = (outcome: Outcome): void => {
      if (over) return
      over = true
      signal.removeEventListener('abort', left)
      ended(round, outcome)
    }
    const left = (): void => end(outcomeOfAbort(signal.reason))
    if (signal.aborted) left()
    else signal.addEventListener('abort', left)
    return result.then(
      (value) => {
        end('answered')
        return value
      },
      (thrown: unknown) => {
        end(outcomeOf(thrown))
        throw thrown
      },
    )
  }

  const wait = (now: number, signal: AbortSignal, call: () => unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      const stop = (): void => signal.removeEventListener('abort', left)
      const left = (): void => {
        stop()
        line.leave(waiter)
        reject(signal.reason)
      }
      const waiter: Waiter = {
        deadline: now + (limits.waitMs ?? WAIT_MS),
        go: () => {
          stop()
          try {
            resolve(go(monotonic(), () => signal, call))
          } catch (thrown) {
            reject(thrown)
          }
        },
        giveUp: () => {
          stop()
          reject(verdict(monotonic()))
        },
      }
      signal.addEventListener('abort', left)
      return line.join(waiter)
    })

  apply(first)
  return {
    pass: (signal, call) => {
      const now = monotonic()
      const ahead = line.length()
      if (ahead === 0 && turn(now) === 'go') return go(now, signal, call)
      if (shut(now)) throw refused('open', reopensIn(now))
      const patience = limits.waitMs ?? WAIT_MS
      const tokenIn = freeAt(ahead, now) - now
      if (tokenIn > patience) throw refused('rateLimited', tokenIn)
      if (patience === 0 || ahead >= MOST_WAITING) throw refused('busy', SOON_MS)
      return wait(now, signal(), call)
    },
    state: () => {
      const now = monotonic()
      const failures = breaker.kind === 'closed' ? breaker.failures.length : 0
      return {
        running,
        waiting: line.length(),
        left: {
          ...(perSecond && { perSecond: perSecond.left(now) }),
          ...(perMinute && { perMinute: perMinute.left(now) }),
        },
        ...(limits.breaker && {
          breaker: {
            state: breaker.kind,
            failures,
            ...(breaker.kind === 'open' && { retryInMs: Math.ceil(reopensIn(now)) }),
          },
        }),
        counts: { ...counts },
      }
    },
    idle: () => running === 0 && line.length() === 0,
    change: (next) => {
      apply(next)
      line.move()
    },
  }
}
