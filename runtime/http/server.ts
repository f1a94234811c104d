import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import fastify, { type FastifyInstance } from 'fastify'
import type { Language } from '#core'
import type { Validators } from '#core/validation'
import type { Log } from '../log/log.ts'
import { type Guard, guardRoutes } from './access.ts'
import { coercion } from './coerce.ts'
import { handleErrors } from './errors.ts'
import { readJsonBodies } from './json-body.ts'
import { Problem } from './problem.ts'
import { HttpRequest } from './request.ts'
import { securityHeaders } from './security-headers.ts'
import { traceRequests } from './trace.ts'

export interface ServerOptions extends Guard {
  readonly language: Language
  readonly validators: Validators
  readonly log: Log
  /** Largest request body in bytes, where a route sets none of its own. */
  readonly bodyLimit: number
  readonly trustProxy: boolean
}

const openServer = ({ bodyLimit, trustProxy }: ServerOptions) =>
  fastify({
    // Fastify's logger would make a child for every request; what is worth a line is told to our own.
    logger: false,
    bodyLimit,
    trustProxy,
    requestTimeout: 120_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { maxParamLength: 300 },
    genReqId: () => '',
    // A request that announces no body is spared the stream of one.
    http: { IncomingMessage: HttpRequest, optimizeEmptyRequests: true },
  }).withTypeProvider<TypeBoxTypeProvider>()

export type Server = ReturnType<typeof openServer>

const IN = { body: 'body', querystring: 'query', params: 'path', headers: 'header' } as const

/** Checks requests with the platform's own validators: nothing in a body is converted, nothing silently removed. */
const useValidators = (app: FastifyInstance, validators: Validators): void => {
  app.setValidatorCompiler(({ schema, httpPart }) => {
    const compiled = validators.compile(schema as Record<string, unknown>)
    if (!compiled.ok) throw new TypeError(`route schema: ${JSON.stringify(compiled.faults)}`)
    const place = IN[(httpPart ?? 'body') as keyof typeof IN]
    const coerce = place === 'body' ? undefined : coercion(schema as Record<string, unknown>)
    return (given: unknown) => {
      const value = coerce ? coerce((given ?? {}) as Record<string, unknown>) : given
      const faults = compiled.check(value)
      if (!faults) return { value }
      const errors = faults.map(({ code, pointer, message }) => ({ in: place, pointer, code, message }))
      return {
        error: new Problem('request.invalid', { ...(faults[0] && { detail: faults[0].message }), members: { errors } }),
      }
    }
  })
}

/** An HTTP server with the platform's manners and no routes yet. */
export const createServer = (options: ServerOptions): Server => {
  const app = openServer(options)
  const { language, log } = options
  traceRequests(app)
  readJsonBodies(app)
  securityHeaders(app)
  guardRoutes(app, options)
  useValidators(app, options.validators)
  handleErrors(app, {
    language,
    onUnexpected: (error, request) => log.error('unexpected error', { error, traceId: request.traceId }),
  })
  return app
}
