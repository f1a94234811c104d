import { Type } from '@sinclair/typebox'
import { scopeOf } from '../access.ts'
import { type Api, type ApiOptions, may } from './api.ts'

const ServiceShape = Type.Object({
  unit: Type.String(),
  flow: Type.String(),
  major: Type.Integer(),
  version: Type.Integer(),
  title: Type.String(),
  method: Type.String(),
  path: Type.String({ description: 'Where it is called.' }),
  openapi: Type.String({ description: 'Where its contract is.' }),
  mode: Type.String(),
})

/** What this unit serves now. */
export const serviceListRoutes = (app: Api, { table }: ApiOptions): void => {
  app.get(
    '/services',
    {
      config: may.look,
      schema: {
        tags: ['services'],
        operationId: 'listServices',
        summary: 'Services of the unit that can be called now',
        response: { 200: Type.Object({ items: Type.Array(ServiceShape) }) },
      },
    },
    (request) => {
      const { unit } = scopeOf(request)
      const own = table.list().filter((service) => service.unit === unit)
      return {
        items: own.map(({ flow, major, version, document, method, trigger }) => {
          const base = `/svc/${unit}/${flow}/v${major}`
          const path = trigger.path === '/' || trigger.path === undefined ? base : `${base}${trigger.path}`
          return {
            unit,
            flow,
            major,
            version,
            title: document.title.vi,
            method,
            path,
            openapi: `${base}/openapi.json`,
            mode: document.mode,
          }
        }),
      }
    },
  )
}
