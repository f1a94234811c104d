import { Type } from '@sinclair/typebox'
import { ConnectionLimits } from '#core'
import { scopeOf } from '../access.ts'
import { Problem } from '../problem.ts'
import { type Api, type ApiOptions, may } from './api.ts'
import { ConnectionIdParam } from './connections.ts'

const Count = Type.Integer({ minimum: 0 })

const StateShape = Type.Object(
  {
    id: Type.String(),
    limits: Type.Optional(ConnectionLimits),
    running: Count,
    waiting: Type.Integer({ minimum: 0, description: 'Calls that wait for their turn.' }),
    left: Type.Object(
      { perSecond: Type.Optional(Count), perMinute: Type.Optional(Count) },
      { description: 'How many more calls could begin now.' },
    ),
    breaker: Type.Optional(
      Type.Object({
        state: Type.Union([Type.Literal('closed'), Type.Literal('open'), Type.Literal('halfOpen')]),
        failures: Type.Integer({ minimum: 0, description: 'In a row.' }),
        retryInMs: Type.Optional(Type.Integer({ minimum: 0, description: 'When one call may try again.' })),
      }),
    ),
    counts: Type.Object(
      { begun: Count, failed: Count, rateLimited: Count, busy: Count, open: Count },
      { description: 'Calls that went out, those of them that found the system failing, and calls that were refused.' },
    ),
    cache: Type.Optional(Type.Object({ entries: Count, bytes: Count, hits: Count, shared: Count, misses: Count })),
  },
  { description: 'Counted by the process that answers, since the connection was first used with limits.' },
)

const IDLE = {
  running: 0,
  waiting: 0,
  left: {},
  counts: { begun: 0, failed: 0, rateLimited: 0, busy: 0, open: 0 },
} as const

/** How a connection with limits fares, for whoever runs the platform. */
export const connectionStateRoutes = (app: Api, { stores, gates }: ApiOptions): void => {
  app.get(
    '/connections/:connection/state',
    {
      config: may.look,
      schema: {
        tags: ['connections'],
        operationId: 'readConnectionState',
        summary: 'What goes through a connection with limits now, and what was refused',
        params: ConnectionIdParam,
        response: { 200: StateShape },
      },
    },
    async (request) => {
      const scope = scopeOf(request)
      const stored = await stores.connections.read(scope, request.params.connection)
      if (!stored) throw new Problem('connection.unknown')
      const { id, limits } = stored
      return { id, ...(limits && { limits }), ...(gates.state(scope.unit, id) ?? IDLE) }
    },
  )
}
