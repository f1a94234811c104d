import { Agent } from 'undici'
import type { Context, FetchInit, FetchResponse } from '#plugins/sdk'
import { decode } from './decode.ts'
import { type ConnectionGrant, compileGrant, type Grant } from './grant.ts'
import { guardedLookup, type Lookup, lookupBySystem } from './lookup.ts'
import { MOST_REDIRECTS, redirected, redirectOf } from './redirect.ts'
import { refusals } from './refusals.ts'
import { type Outgoing, requestOf } from './request.ts'
import { responseOf } from './response.ts'
import { type Received, send } from './send.ts'
import { addressOf, checkTarget } from './target.ts'

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
  readonly connection?: ConnectionGrant
  /** Made when the first call needs it. */
  readonly signal: () => AbortSignal
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

interface Hop {
  readonly received: Received
  readonly address: URL
}

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

  const follow = async (
    first: URL,
    request: Outgoing,
    grant: Grant,
    signal: AbortSignal,
    maxBytes: number,
  ): Promise<Hop> => {
    const dispatcher = grant.allowPrivate ? agents.private : agents.public
    let address = first
    let outgoing = request
    for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
      const received = await send(dispatcher, address, outgoing, signal, maxBytes)
      const { location } = received.headers
      const next = redirectOf(received.status, Array.isArray(location) ? location[0] : location, address)
      if (!next) return { received, address }
      checkTarget(next, grant, 'unknown')
      outgoing = redirected(outgoing, received.status, address, next)
      address = next
    }
    throw refusals.redirects(MOST_REDIRECTS)
  }

  const bodyOf = ({ received, address }: Hop, maxBytes: number): Buffer | Promise<Buffer> => {
    const { chunks, headers } = received
    const body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)
    const encoding = headers['content-encoding']
    if (encoding === undefined || body.length === 0) return body
    return decode(body, String(encoding), address.host, maxBytes)
  }

  return {
    bind: ({ connection, signal, traceId }) => {
      const grant = connection && compileGrant(connection)
      return async (url: string, init: FetchInit = {}): Promise<FetchResponse> => {
        const address = addressOf(url, init.query, grant?.baseUrl)
        checkTarget(address, grant, 'no')
        const maxBytes = Math.min(init.maxBytes ?? limit, limit)
        const hop = await follow(address, requestOf(init, traceId), grant as Grant, signal(), maxBytes)
        return responseOf(hop.received.status, hop.received.headers, await bodyOf(hop, maxBytes))
      }
    },
    close: () => {
      closing ??= Promise.all([agents.public.close(), agents.private.close()]).then(() => undefined)
      return closing
    },
  }
}
