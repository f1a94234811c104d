import { randomBytes } from 'node:crypto'
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

const known = new WeakMap<FastifyRequest, string>()

/** Gives every request a trace id, made when somebody first asks for it. */
export const traceRequests = (app: FastifyInstance): void => {
  app.decorateRequest('traceId', {
    getter() {
      const request = this as FastifyRequest
      const before = known.get(request)
      if (before !== undefined) return before
      const id = traceIdOf(request.headers.traceparent) ?? randomBytes(16).toString('hex')
      known.set(request, id)
      return id
    },
  })
}
