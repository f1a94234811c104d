import { Transform, type TransformCallback } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Language, Principal } from '#core'
import type { Fault } from '#core/validation'
import { RunFailure } from '../executor/failure.ts'
import { sendProblem } from '../http/errors.ts'
import { Problem } from '../http/problem.ts'
import { giveTrace, traceIdFrom, traceIdOf } from '../http/trace.ts'
import type { ServiceAnswer } from './answer.ts'
import { idempotencyKeyOf, type KeyedOutcome } from './idempotency.ts'
import { newRunId, type ServiceCall, type ServiceRun, type StartRun } from './runner.ts'
import type { Service } from './service.ts'
import type { ServiceTable } from './table.ts'

declare module 'fastify' {
  interface FastifyRequest {
    service: Service | undefined
    serviceParams: Readonly<Record<string, string>> | undefined
  }
}

export interface ServiceRouteOptions {
  readonly table: ServiceTable
  readonly start: StartRun
  readonly keyed: (
    call: ServiceCall,
    key: string,
    runId: string,
    onStart: (run: ServiceRun) => void,
  ) => Promise<KeyedOutcome>
  /** Throws the problem when no more work can be taken on. */
  readonly admit: (service: Service) => void
  readonly language: Language
}

const clientGone = (): RunFailure =>
  new RunFailure('run.clientGone', {
    vi: 'Hệ thống gọi đã ngắt kết nối trước khi có câu trả lời.',
    en: 'The caller left before there was an answer.',
  })

/** Splits what follows `/svc/{unit}/{flow}/` into the version and the path below it. */
const split = (rest: string): readonly [version: string, path: string] => {
  const slash = rest.indexOf('/')
  return slash < 0 ? [rest, ''] : [rest.slice(0, slash), rest.slice(slash)]
}

interface ServiceParams {
  readonly unit: string
  readonly flow: string
  readonly '*': string
}

/** Finds the service, and refuses what its plan refuses, before the body is read. */
const resolve = (request: FastifyRequest, table: ServiceTable): void => {
  const { unit, flow, '*': rest } = request.params as ServiceParams
  const [version, path] = split(rest)
  const service = table.find(`${unit}/${flow}/${version}`)
  const params = service?.match(path)
  if (!service || !params) throw new Problem('service.unknown')
  if (service.method !== request.method) throw new Problem('route.method', { headers: { allow: service.method } })
  if (request.principal?.unit !== service.unit) throw new Problem('agreement.missing')
  if (Number(request.headers['content-length'] ?? 0) > service.bodyLimit) throw tooLarge(service)
  request.service = service
  request.serviceParams = params
}

const tooLarge = ({ bodyLimit }: Service): Problem =>
  new Problem('request.tooLarge', {
    detail: {
      vi: `Dịch vụ này nhận tối đa ${bodyLimit} byte.`,
      en: `This service takes at most ${bodyLimit} bytes.`,
    },
    headers: { connection: 'close' },
  })

/** A body whose length was not announced is counted as it comes. */
const limited = (payload: NodeJS.ReadableStream, service: Service): Transform => {
  let seen = 0
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      seen += chunk.length
      if (seen > service.bodyLimit) done(tooLarge(service))
      else done(null, chunk)
    },
  })
  payload.on('error', (error) => counter.destroy(error))
  return payload.pipe(counter)
}

const invalid = (part: string, faults: readonly Fault[]): Problem =>
  new Problem('request.invalid', {
    ...(faults[0] && { detail: faults[0].message }),
    members: { errors: faults.map(({ code, pointer, message }) => ({ in: part, pointer, code, message })) },
  })

/** What a checked request brings to its run. */
type Inputs = ServiceCall['trigger']

/** Checks every part of the request against the service's schemas. */
const inputsOf = (request: FastifyRequest, service: Service): Inputs => {
  const params = service.coerceParams(request.serviceParams ?? {})
  const query = service.coerceQuery(request.query as Record<string, unknown>)
  const body = request.body ?? null
  const faults =
    part('path', service.checkParams?.(params)) ??
    part('query', service.checkQuery?.(query)) ??
    part('body', service.checkBody?.(body))
  if (faults) throw faults
  return { body, query, params }
}

const part = (name: string, faults: readonly Fault[] | undefined): Problem | undefined =>
  faults && invalid(name, faults)

const JSON_TYPE = 'application/json; charset=utf-8'

interface About {
  readonly runId: string
  readonly traceId: string
  readonly replayed?: boolean
}

/**
 * Writes an answer that is already text. Past fastify's own reply, which would look for hooks and serialisers
 * that services do not have: on a small answer that is a tenth of the whole.
 */
const write = (reply: FastifyReply, { status, headers, body }: ServiceAnswer, about: About): void => {
  reply.hijack()
  const lines: (string | number)[] = [
    'x-run-id',
    about.runId,
    'x-trace-id',
    about.traceId,
    'x-content-type-options',
    'nosniff',
  ]
  if (about.replayed) lines.push('idempotency-replayed', 'true')
  for (const name in headers) lines.push(name, headers[name] as string)
  if (body !== undefined) {
    if (headers['content-type'] === undefined) lines.push('content-type', JSON_TYPE)
    lines.push('content-length', Buffer.byteLength(body))
  }
  reply.raw.writeHead(status, lines as string[])
  reply.raw.end(body)
}

/** The one route that serves every service. What it serves is the table's business. */
export const serviceRoute = (app: FastifyInstance, options: ServiceRouteOptions): void => {
  const { table, start, keyed, admit, language } = options
  app.decorateRequest('service', undefined)
  app.decorateRequest('serviceParams', undefined)

  const send = (request: FastifyRequest, reply: FastifyReply, outcome: ServiceAnswer | Problem, about: About): void => {
    if (reply.sent || reply.raw.destroyed) return
    if (outcome instanceof Problem) {
      giveTrace(request, about.traceId)
      reply.header('x-run-id', about.runId).header('x-trace-id', about.traceId)
      sendProblem(request, reply, outcome, language)
    } else write(reply, outcome, about)
  }

  /** A client that leaves cancels a transient run that has not begun to write; any other is worth finishing. */
  const watchClient = (reply: FastifyReply, service: Service, run: ServiceRun): void => {
    if (service.plan.mode !== 'transient') return
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished && !run.wrote()) run.cancel(clientGone())
    })
  }

  app.route({
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/svc/:unit/:flow/*',
    config: { access: { anyOf: ['caller'] } },
    bodyLimit: MAX_BODY,
    exposeHeadRoute: false,
    onRequest: (request, _reply, done) => {
      try {
        resolve(request, table)
        done()
      } catch (problem) {
        done(problem as Error)
      }
    },
    preParsing: (request, _reply, payload, done) => {
      const counted = request.headers['content-length'] === undefined && request.service
      done(null, counted ? limited(payload, counted) : payload)
    },
    handler: (request, reply) => {
      const service = request.service as Service
      admit(service)
      const trigger = inputsOf(request, service)
      const key = request.method === 'GET' ? undefined : idempotencyKeyOf(request.headers['idempotency-key'])
      const runId = newRunId()
      const traceId = traceIdOf(request.headers.traceparent) ?? traceIdFrom(runId)
      const call = { service, trigger, traceId, principal: request.principal as Principal }
      if (key === undefined) {
        const run = start(call, runId, (outcome) => send(request, reply, outcome, { runId, traceId }))
        if (run.end instanceof Promise) watchClient(reply, service, run)
        return
      }
      keyed(call, key, runId, (run) => watchClient(reply, service, run)).then(
        ({ outcome, ...about }) => send(request, reply, outcome, { traceId, ...about }),
        (error: Error) => reply.send(error),
      )
    },
  })
}

/** Above every service's own limit. */
const MAX_BODY = 104_857_600
