import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Language } from '#core'
import { StoreError } from '../store/store-error.ts'
import { languageOf, Problem, problemDocument } from './problem.ts'
import type { ProblemCode } from './problems.ts'

/** What fastify itself refuses, by its codes. */
const fastifyProblems: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.tooLarge',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.mediaType',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request.badHeader',
  FST_ERR_BAD_URL: 'request.badUrl',
  FST_ERR_ASYNC_CONSTRAINT: 'route.unknown',
}

const storeProblems: Readonly<Record<string, ProblemCode>> = {
  'store.badCursor': 'request.badCursor',
  'store.full': 'server.storeFull',
  'store.closed': 'server.draining',
  'store.unreachable': 'server.busy',
}

/** Any error as a problem; `undefined` for one nobody foresaw. */
export const knownProblem = (error: Error & { readonly code?: unknown }): Problem | undefined => {
  if (error instanceof Problem) return error
  if (error instanceof StoreError) {
    const code = storeProblems[error.code]
    return code && new Problem(code)
  }
  const code = fastifyProblems[String(error.code)]
  return code && new Problem(code)
}

export interface ErrorHandling {
  readonly language: Language
  /** Told of every error nobody foresaw. */
  readonly onUnexpected: (error: Error, request: FastifyRequest) => void
}

export const sendProblem = (
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
  language: Language,
): void => {
  const about = { language: languageOf(request.headers['accept-language'], language), traceId: request.traceId }
  void reply
    .code(problem.status)
    .headers({ 'cache-control': 'no-store', ...problem.extras.headers })
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(problemDocument(problem, about))
}

/** Every error of every route becomes a problem document. */
export const handleErrors = (app: FastifyInstance, { language, onUnexpected }: ErrorHandling): void => {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = knownProblem(error)
    if (!problem) onUnexpected(error, request)
    sendProblem(request, reply, problem ?? new Problem('server.internal'), language)
  })
  app.setNotFoundHandler((request, reply) => {
    sendProblem(request, reply, new Problem('route.unknown'), language)
  })
}
