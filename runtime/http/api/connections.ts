import { Type } from '@sinclair/typebox'
import { ConnectionLimits } from '#core'
import { scopeOf } from '../access.ts'
import { type Api, type ApiOptions, may } from './api.ts'
import { ListOf } from './shapes.ts'

const tags = ['connections']

export const ConnectionIdParam = Type.Object({
  connection: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 63 }),
})

const Settings = {
  plugin: Type.String({ maxLength: 64 }),
  title: Type.String({ minLength: 1, maxLength: 200 }),
  baseUrl: Type.Optional(Type.String({ format: 'uri', maxLength: 2000 })),
  hosts: Type.Array(Type.String({ minLength: 1, maxLength: 255 }), {
    maxItems: 50,
    description: '`host` or `host:port` that calls may reach.',
  }),
  allowPrivate: Type.Optional(
    Type.Boolean({ description: 'May private and loopback addresses be reached? Default false.' }),
  ),
  limits: Type.Optional(ConnectionLimits),
}

const ConnectionShape = Type.Object({
  id: ConnectionIdParam.properties.connection,
  ...Settings,
  hosts: ListOf(Type.String()),
  hasCredential: Type.Boolean({ description: 'The credential itself is never shown.' }),
  savedAt: Type.String({ format: 'date-time' }),
  savedBy: Type.String(),
})

/** Settings and secrets of the unit for its connectors. Secrets go in and never come out. */
export const connectionRoutes = (app: Api, { connections }: ApiOptions): void => {
  app.get(
    '/connections',
    {
      config: may.look,
      schema: {
        tags,
        operationId: 'listConnections',
        summary: 'Connections of the unit',
        response: { 200: Type.Object({ items: ListOf(ConnectionShape) }) },
      },
    },
    async (request) => ({ items: await connections.list(scopeOf(request)) }),
  )

  app.put(
    '/connections/:connection',
    {
      config: may.administer,
      schema: {
        tags,
        operationId: 'putConnection',
        summary: 'Create or replace a connection; without a credential the stored one stays',
        params: ConnectionIdParam,
        body: Type.Object({ ...Settings, credential: Type.Optional(Type.Unknown()) }, { additionalProperties: false }),
        response: { 200: ConnectionShape },
      },
    },
    (request) => connections.put(scopeOf(request), request.params.connection, request.body),
  )

  app.delete(
    '/connections/:connection',
    {
      config: may.administer,
      schema: {
        tags,
        operationId: 'removeConnection',
        summary: 'Remove a connection that no published flow uses',
        params: ConnectionIdParam,
        response: { 204: Type.Null({ description: 'Removed' }) },
      },
    },
    async (request, reply) => {
      await connections.remove(scopeOf(request), request.params.connection)
      return reply.code(204).send(null)
    },
  )
}
