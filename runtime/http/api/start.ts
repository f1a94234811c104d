import { Type } from '@sinclair/typebox'
import { startByHand } from '../../operations/start.ts'
import { idempotencyKeyOf } from '../../services/idempotency.ts'
import { scopeOf } from '../access.ts'
import { type Api, type ApiOptions, may } from './api.ts'
import { FlowIdParam } from './shapes.ts'

/** Flows that people start. */
export const startRoutes = (app: Api, { operations }: ApiOptions): void => {
  app.post(
    '/flows/:flow/start',
    {
      config: may.operate,
      schema: {
        tags: ['flows'],
        operationId: 'startFlow',
        summary: 'Start a published flow with a manual trigger; its run is durable',
        params: FlowIdParam,
        body: Type.Object({ body: Type.Optional(Type.Unknown()) }, { additionalProperties: false }),
        response: { 202: Type.Object({ run: Type.String({ format: 'uuid' }) }, { description: 'Accepted' }) },
      },
    },
    async (request, reply) => {
      const key = idempotencyKeyOf(request.headers['idempotency-key'])
      const { flow } = request.params
      const run = await startByHand(operations, scopeOf(request), flow, { body: request.body.body ?? null, key })
      return reply.code(202).header('location', `/api/v1/runs/${run}`).send({ run })
    },
  )
}
