import { randomUUIDv7 } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?$/
const NO_TRACE = '0'.repeat(32)

declare module 'fastify' {
  interface FastifyRequest {
    /** W3C trace id, 32 hex digits: the caller's, or one of our own. */
    readonly traceId: string
  }
}

/** The trace id of a `traceparent` header (W3C Trace Context §3.2); undefined where it is absent or malformed. */
export const traceIdOf = (traceparent: string | string[] | undefined): string | undefined => {
  if (typeof traceparent !== 'string' || traceparent.startsWith('ff')) return undefined
  const id = TRACEPARENT.exec(traceparent)?.[1]
  return id === NO_TRACE ? undefined : id
}

/** A UUID is 32 hex digits, and its last half is random, which is what a trace id must be. */
export const traceIdFrom = (uuid: string): string =>
  uuid.slice(0, 8) + uuid.slice(9, 13) + uuid.slice(14, 18) + uuid.slice(19, 23) + uuid.slice(24)

const known = new WeakMap<FastifyRequest, string>()

/** Gives every request a trace id, made when somebody first asks for it. */
export const traceRequests = (app: FastifyInstance): void => {
  app.decorateRequest('traceId', {
    getter() {
      const request = this as FastifyRequest
      const before = known.get(request)
      if (before !== undefined) return before
      const id = traceIdOf(request.headers.traceparent) ?? traceIdFrom(randomUUIDv7())
      known.set(request, id)
      return id
    },
  })
}
