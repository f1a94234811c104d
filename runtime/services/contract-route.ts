import { Problem } from '../http/problem.ts'
import type { Server } from '../http/server.ts'
import { serviceDocument } from '../openapi/service.ts'
import type { ServiceTable } from './table.ts'

/** The contract of a service, for whoever holds a key: to read it before asking for access is the point of sharing. */
export const contractRoute = (app: Server, table: ServiceTable): void => {
  app.get<{ Params: { unit: string; flow: string; version: string } }>(
    '/svc/:unit/:flow/:version/openapi.json',
    {
      config: {
        access: { anyOf: ['caller', 'viewer', 'builder', 'publisher', 'operator', 'auditor', 'administrator'] },
      },
    },
    (request) => {
      const { unit, flow, version } = request.params
      const service = table.find(unit, flow, version)
      if (!service) throw new Problem('service.unknown')
      return serviceDocument(service)
    },
  )
}
