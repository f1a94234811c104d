import { Agent } from 'undici'
import type { Context, FetchInit, FetchResponse } from '#plugins/sdk'
import { type Cancel, cancelOf } from '../executor/cancel.ts'
import { decode } from './decode.ts'
import { type ConnectionGrant, compileGrant, type Grant } from './grant.ts'
import { guardedLookup, type Lookup, lookupBySystem } from './lookup.ts'
import { MOST_REDIRECTS, redirected, redirectOf } from './redirect.ts'
import { refusals } from './refusals.ts'
import { type Outgoing, requestOf } from './request.ts'
import { responseOf } from './response.ts'
import { type Received, send } from './send.ts'
import { checkTarget, granted, type Target, targetOf } from './target.ts'

export interface BrokerOptions {
  /** Longest wait for the head of an answer, and between two parts of its body, in milliseconds. */
  readonly timeoutMs?: number
  /** Largest answer in bytes, before and after decompression, where a call does not set less. */
  readonly maxBytes?: number
  /** Connections to one origin at the same time; further calls wait. */
  readonly connections?: number
  readonly lookup?: Lookup
}

/** For whom calls are made. */
export interface Binding {
  /** What may be reached; without it, nothing. */
  readonly connection?: ConnectionGrant | undefined
  /** Made when the first call needs it. */
  readonly signal: () => AbortSignal
  /** Instead of the signal, where there is one. */
  readonly cancel?: Cancel | undefined
  /** W3C trace id, told to the other side. */
  readonly traceId?: string
}

/** The only way out of the platform. */
export interface Broker {
  /** A `fetch` for one action, which reaches what its connection grants. */
  readonly bind: (binding: Binding) => Context['fetch']
  /** Ends idle connections, and those in use when their calls have ended. Closing twice is fine. */
  readonly close: () => Promise<void>
}

const CONNECT_TIMEOUT_MS = 10_000

export const createBroker = ({
  timeoutMs = 30_000,
  maxBytes: limit = 33_554_432,
  connections = 128,
  lookup = lookupBySystem,
}: BrokerOptions = {}): Broker => {
  const agent = (allowPrivate: boolean): Agent =>
    new Agent({
      connections,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      allowH2: false,
      connect: { timeout: Math.min(timeoutMs, CONNECT_TIMEOUT_MS), lookup: guardedLookup(lookup, allowPrivate) },
    })
  // Apart, so that a call which may not reach private addresses never finds an open connection to one.
  const agents = { public: agent(false), private: agent(true) }

  let closing: Promise<void> | undefined

  const bodyOf = ({ chunks, headers }: Received, host: string, maxBytes: number): Buffer | Promise<Buffer> => {
    const body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)
    const encoding = headers['content-encoding']
    if (encoding === undefined || body.length === 0) return body
    return decode(body, String(encoding), host, maxBytes)
  }

  const answerOf = (received: Received, host: string, maxBytes: number): FetchResponse | Promise<FetchResponse> => {
    const { status, headers } = received
    const body = bodyOf(received, host, maxBytes)
    return body instanceof Promise
      ? body.then((decoded) => responseOf(status, headers, decoded))
      : responseOf(status, headers, body)
  }

  /** Makes a call, and follows where it is sent on to. Written without `await`, which would cost a promise a line. */
  const follow = (
    target: Target,
    request: Outgoing,
    grant: Grant,
    cancel: Cancel,
    maxBytes: number,
    hops = 0,
  ): Promise<FetchResponse> =>
    send(grant.allowPrivate ? agents.private : agents.public, target, request, cancel, maxBytes).then((received) => {
      const { status, headers } = received
      const { location } = headers
      if (location === undefined) return answerOf(received, target.host, maxBytes)
      const from = new URL(target.origin + target.path)
      const next = redirectOf(status, Array.isArray(location) ? location[0] : location, from)
      if (!next) return answerOf(received, target.host, maxBytes)
      checkTarget(next, grant, 'unknown')
      if (hops === MOST_REDIRECTS) throw refusals.redirects(MOST_REDIRECTS)
      const again = redirected(request, status, from, next)
      return follow(targetOf(next), again, grant, cancel, maxBytes, hops + 1)
    })

  return {
    bind: ({ connection, signal, cancel, traceId }) => {
      const grant = connection && compileGrant(connection)
      let heard = cancel
      return (url: string, init: FetchInit = {}): Promise<FetchResponse> => {
        try {
          const target = granted(url, init.query, grant)
          heard ??= cancelOf(signal())
          const maxBytes = Math.min(init.maxBytes ?? limit, limit)
          return follow(target, requestOf(init, traceId), grant as Grant, heard, maxBytes)
        } catch (thrown) {
          return Promise.reject(thrown)
        }
      }
    },
    close: () => {
      closing ??= Promise.all([agents.public.close(), agents.private.close()]).then(() => undefined)
      return closing
    },
  }
}
