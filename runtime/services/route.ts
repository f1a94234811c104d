import type { FastifyInstance } from 'fastify'
import type { Principal } from '#core'
import { SERVICE_ACCESS } from './access.ts'
import type { Serve } from './exchange.ts'
import { findService } from './find.ts'
import type { Service } from './service.ts'
import type { ServiceTable } from './table.ts'

export interface ServiceRouteOptions {
  readonly table: ServiceTable
  /** Throws the problem when no more work can be taken on. */
  readonly admit: (service: Service) => void
  readonly serve: Serve
}

interface ServiceParams {
  readonly unit: string
  readonly flow: string
  readonly '*': string
}

/** The one route that serves every service. What it serves is the table's business, so it takes the request over as soon as it is admitted. */
export const serviceRoute = (app: FastifyInstance, { table, admit, serve }: ServiceRouteOptions): void => {
  app.route({
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/svc/:unit/:flow/*',
    config: { access: SERVICE_ACCESS },
    exposeHeadRoute: false,
    onRequest: (request, reply, done) => {
      const { unit, flow, '*': rest } = request.params as ServiceParams
      const principal = request.principal as Principal
      try {
        const found = findService(table, { unit, flow, rest, method: request.method, principal })
        admit(found.service)
        reply.hijack()
        serve(found, principal, request.query as Record<string, unknown>, request.raw, reply.raw)
      } catch (problem) {
        done(problem as Error)
      }
    },
    handler: () => {
      throw new TypeError('the request was taken over before')
    },
  })
}
