import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Language, Principal } from '#core'
import { RunFailure } from '../executor/failure.ts'
import { knownProblem } from '../http/errors.ts'
import { languageOf, Problem } from '../http/problem.ts'
import { type HeaderLines, writeAnswer, writeProblem } from '../http/raw-answer.ts'
import { hasBody, readBody } from '../http/read-body.ts'
import { traceIdOf } from '../http/trace.ts'
import type { ServiceAnswer } from './answer.ts'
import type { createDurableCalls } from './durable-calls.ts'
import type { Found } from './find.ts'
import { idempotencyKeyOf, type KeyedOutcome } from './idempotency.ts'
import { bodyOf, inputsOf } from './inputs.ts'
import { preferenceOf } from './prefer.ts'
import { newRunIds } from './run-id.ts'
import type { ServiceCall, ServiceRun, StartRun } from './runner.ts'

export interface ExchangeOptions {
  readonly start: StartRun
  readonly keyed: (
    call: ServiceCall,
    key: string,
    runId: string,
    onStart: (run: ServiceRun) => void,
  ) => Promise<KeyedOutcome>
  readonly durable: ReturnType<typeof createDurableCalls>
  readonly language: Language
  /** Told of every error nobody foresaw. */
  readonly onUnexpected: (error: Error, traceId: string) => void
}

/** One request on its way to its answer. */
interface Exchange extends Found {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly query: Readonly<Record<string, unknown>>
  readonly principal: Principal
  readonly runId: string
  readonly traceId: string
}

const clientGone = (): RunFailure =>
  new RunFailure('run.clientGone', {
    vi: 'Hệ thống gọi đã ngắt kết nối trước khi có câu trả lời.',
    en: 'The caller left before there was an answer.',
  })

/** A client that leaves cancels a transient run that has not begun to write; any other is worth finishing. */
const watchClient = ({ response, service }: Exchange, run: ServiceRun): void => {
  if (service.plan.mode !== 'transient') return
  response.once('close', () => {
    if (!response.writableFinished && !run.wrote()) run.cancel(clientGone())
  })
}

const JSON_TYPE = 'application/json; charset=utf-8'

const writeService = (response: ServerResponse, { status, headers, body }: ServiceAnswer, lines: HeaderLines): void => {
  for (const name in headers) lines.push(name, headers[name] as string)
  if (body !== undefined && headers['content-type'] === undefined) lines.push('content-type', JSON_TYPE)
  writeAnswer(response, status, lines, body)
}

/** Takes over a request that may be served, reads it, and answers it. */
export type Serve = (
  found: Found,
  principal: Principal,
  query: Exchange['query'],
  request: IncomingMessage,
  response: ServerResponse,
) => void

/**
 * What becomes of a request once it is known what it asks for and that it may. It is read and answered here, without
 * fastify: its own way there and back costs more than a small flow.
 */
export const createExchange = ({ start, keyed, durable, language, onUnexpected }: ExchangeOptions): Serve => {
  const send = (exchange: Exchange, outcome: ServiceAnswer | Problem, runId: string, replayed = false): void => {
    const { response, request, traceId } = exchange
    const lines: HeaderLines = ['x-run-id', runId, 'x-trace-id', traceId]
    if (replayed) lines.push('idempotency-replayed', 'true')
    if (!(outcome instanceof Problem)) writeService(response, outcome, lines)
    else {
      const about = { traceId, language: languageOf(request.headers['accept-language'], language) }
      writeProblem(response, outcome, about, lines)
    }
  }

  const refuse = (exchange: Exchange, thrown: unknown): void => {
    const known = knownProblem(thrown as Error)
    if (!known) onUnexpected(thrown as Error, exchange.traceId)
    send(exchange, known ?? new Problem('server.internal'), exchange.runId)
  }

  const run = (exchange: Exchange, text: string | undefined): void => {
    const { request, service, params, query, principal, runId, traceId } = exchange
    const { headers, method } = request
    const body = bodyOf(text, headers['content-type'])
    const trigger = inputsOf(service, { params, body, query })
    const call: ServiceCall = { service, principal, traceId, trigger, bodyText: text }
    const key = method === 'GET' ? undefined : idempotencyKeyOf(headers['idempotency-key'])
    if (service.plan.mode === 'durable') {
      durable(call, runId, key, preferenceOf(headers.prefer)).then(
        ({ outcome, runId: first, replayed }) => send(exchange, outcome, first, replayed),
        (error: unknown) => refuse(exchange, error),
      )
      return
    }
    if (key === undefined) {
      const started = start(call, runId, (outcome) => send(exchange, outcome, runId))
      if (started.end instanceof Promise) watchClient(exchange, started)
      return
    }
    keyed(call, key, runId, (started) => watchClient(exchange, started)).then(
      ({ outcome, runId: first, replayed }) => send(exchange, outcome, first, replayed),
      (error: unknown) => refuse(exchange, error),
    )
  }

  const safely = (exchange: Exchange, text: string | Problem | undefined): void => {
    try {
      if (text instanceof Problem) throw text
      run(exchange, text)
    } catch (thrown) {
      refuse(exchange, thrown)
    }
  }

  return ({ service, params }, principal, query, request, response) => {
    const { runId, traceId: own } = newRunIds(Date.now())
    const traceId = traceIdOf(request.headers.traceparent) ?? own
    const exchange: Exchange = { service, params, query, principal, request, response, runId, traceId }
    if (hasBody(request)) readBody(request, service.bodyLimit, (text) => safely(exchange, text))
    else safely(exchange, undefined)
  }
}
