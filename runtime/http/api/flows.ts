import { Type } from '@sinclair/typebox'
import { scopeOf } from '../access.ts'
import { type Api, type ApiOptions, DEFAULT_PAGE, may } from './api.ts'
import { FlowIdParam, FlowRecordShape, FlowSummaryShape, PageOf, PageQuery } from './shapes.ts'

const tags = ['flows']

const DraftBody = Type.Object(
  {
    document: Type.Record(Type.String(), Type.Unknown(), { description: 'A flow document; it may still be faulty.' }),
    revision: Type.Integer({ minimum: 1, description: 'The revision this change was made on.' }),
  },
  { additionalProperties: false },
)

const NewFlow = Type.Object(
  { flow: FlowIdParam.properties.flow, document: DraftBody.properties.document },
  { additionalProperties: false },
)

/** Flows as drafts: found, read, made, saved, removed. */
export const flowRoutes = (app: Api, { flows, stores }: ApiOptions): void => {
  app.get(
    '/flows',
    {
      config: may.look,
      schema: {
        tags,
        operationId: 'listFlows',
        summary: 'Flows of the unit, newest save first',
        querystring: Type.Object({
          ...PageQuery.properties,
          q: Type.Optional(Type.String({ maxLength: 200, description: 'Words; case and diacritics do not matter.' })),
        }),
        response: { 200: PageOf(FlowSummaryShape, 'A page of flows') },
      },
    },
    (request) => {
      const { q, cursor, limit = DEFAULT_PAGE } = request.query
      return stores.flows.list(scopeOf(request), { text: q, cursor, limit })
    },
  )

  app.post(
    '/flows',
    {
      config: may.draw,
      schema: {
        tags,
        operationId: 'createFlow',
        summary: 'Create a flow',
        body: NewFlow,
        response: { 201: FlowRecordShape },
      },
    },
    async (request, reply) => {
      const { flow, document } = request.body
      const created = await flows.create(scopeOf(request), flow, document)
      return reply.code(201).header('location', `/api/v1/flows/${flow}`).send(created)
    },
  )

  app.get(
    '/flows/:flow',
    {
      config: may.look,
      schema: {
        tags,
        operationId: 'readFlow',
        summary: 'A flow with its draft',
        params: FlowIdParam,
        response: { 200: FlowRecordShape },
      },
    },
    (request) => flows.read(scopeOf(request), request.params.flow),
  )

  app.put(
    '/flows/:flow/draft',
    {
      config: may.draw,
      schema: {
        tags,
        operationId: 'saveDraft',
        summary: 'Replace the draft, unless someone saved in between',
        params: FlowIdParam,
        body: DraftBody,
        response: { 200: Type.Object({ revision: Type.Integer() }) },
      },
    },
    async (request) => {
      const { document, revision } = request.body
      return { revision: await flows.save(scopeOf(request), request.params.flow, document, revision) }
    },
  )

  app.delete(
    '/flows/:flow',
    {
      config: may.draw,
      schema: {
        tags,
        operationId: 'removeFlow',
        summary: 'Remove a flow that was never published',
        params: FlowIdParam,
        response: { 204: Type.Null({ description: 'Removed' }) },
      },
    },
    async (request, reply) => {
      await flows.remove(scopeOf(request), request.params.flow)
      return reply.code(204).send(null)
    },
  )
}
