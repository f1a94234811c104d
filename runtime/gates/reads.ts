import { hash } from 'node:crypto'
import { type ConnectionLimits, canonicalText } from '#core'
import { isPromise } from '../executor/attempt.ts'
import { createByteCache } from './byte-cache.ts'
import type { GateEnvironment } from './environment.ts'

export type CacheSettings = NonNullable<ConnectionLimits['cache']>

const MAX_BYTES = 4_194_304

export interface ReadsState {
  readonly entries: number
  readonly bytes: number
  readonly hits: number
  /** Answers shared with a call that was already under way. */
  readonly shared: number
  readonly misses: number
}

/** How a call ended that others wait for. `left`: its caller went away, which says nothing to the others. */
type Landing =
  | { readonly kind: 'answer'; readonly text: string | undefined }
  | { readonly kind: 'error'; readonly thrown: unknown }
  | { readonly kind: 'left' }

/**
 * The answers of one connection's reading actions, for a while, in memory only. They are kept as JSON text: each caller
 * gets a copy of its own. Calls for the same thing at the same time become one. Errors are never kept.
 */
export interface Reads {
  readonly read: (key: string, signal: () => AbortSignal, call: () => unknown) => unknown
  /** Forgets everything, also what is under way. Nothing is kept afterwards. */
  readonly close: () => void
  readonly state: () => ReadsState
}

/**
 * What an answer is found by: the exact code that made it and the exact input. Digested, so that no personal data stands
 * in the key. Undefined where the input is no JSON.
 */
export const readKey = (ref: string, version: string, input: unknown): string | undefined => {
  try {
    return hash('sha256', canonicalText([ref, version, input]), 'base64')
  } catch {
    return undefined
  }
}

export const createReads = ({ ttlMs, maxBytes = MAX_BYTES }: CacheSettings, env: GateEnvironment): Reads => {
  const cache = createByteCache(maxBytes)
  const flights = new Map<string, Promise<Landing>>()
  const counts = { hits: 0, shared: 0, misses: 0 }
  let closed = false
  let stopSweep: (() => void) | undefined

  const sweepIn = (ms: number): void => {
    stopSweep = env.after(Math.max(1, Math.ceil(ms)), () => {
      stopSweep = undefined
      const now = env.monotonic()
      const next = cache.sweep(now)
      if (next !== undefined) sweepIn(next - now)
    })
  }

  const keep = (key: string, value: unknown): string | undefined => {
    const text: string | undefined = JSON.stringify(value)
    if (closed || text === undefined) return text
    cache.put(key, text, env.monotonic() + ttlMs)
    if (!stopSweep) sweepIn(ttlMs)
    return text
  }

  const lead = (key: string, signal: () => AbortSignal, call: () => unknown): unknown => {
    counts.misses += 1
    const result = call()
    if (!isPromise(result)) {
      keep(key, result)
      return result
    }
    const { promise: flight, resolve } = Promise.withResolvers<Landing>()
    const caller = signal()
    const land = (landing: Landing): void => {
      caller.removeEventListener('abort', left)
      if (flights.get(key) === flight) flights.delete(key)
      resolve(landing)
    }
    const left = (): void => land({ kind: 'left' })
    flights.set(key, flight)
    caller.addEventListener('abort', left)
    if (caller.aborted) left()
    return result.then(
      (value) => {
        land({ kind: 'answer', text: keep(key, value) })
        return value
      },
      (thrown: unknown) => {
        land(caller.aborted ? { kind: 'left' } : { kind: 'error', thrown })
        throw thrown
      },
    )
  }

  const join = async (key: string, flight: Promise<Landing>, signal: () => AbortSignal, call: () => unknown) => {
    const landing = await flight
    if (landing.kind === 'error') throw landing.thrown
    if (landing.kind === 'answer' && landing.text !== undefined) {
      counts.shared += 1
      return JSON.parse(landing.text)
    }
    signal().throwIfAborted()
    return read(key, signal, call)
  }

  const read = (key: string, signal: () => AbortSignal, call: () => unknown): unknown => {
    const text = cache.get(key, env.monotonic())
    if (text !== undefined) {
      counts.hits += 1
      return JSON.parse(text)
    }
    const flight = flights.get(key)
    return flight ? join(key, flight, signal, call) : lead(key, signal, call)
  }

  return {
    read,
    close: () => {
      closed = true
      stopSweep?.()
      cache.clear()
      flights.clear()
    },
    state: () => ({ entries: cache.entries(), bytes: cache.bytes(), ...counts }),
  }
}
