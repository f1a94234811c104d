import { Type } from '@sinclair/typebox'
import type { Diagnostic, Localized } from '#core'
import { scopeOf } from '../access.ts'
import { languageOf } from '../problem.ts'
import { type Api, type ApiOptions, DEFAULT_PAGE, may } from './api.ts'
import {
  DiagnosticShape,
  FlowIdParam,
  PageOf,
  PageQuery,
  VersionParams,
  VersionShape,
  VersionSummaryShape,
} from './shapes.ts'

const tags = ['flows']

const Side = Type.Union([Type.Literal('draft'), Type.String({ pattern: '^[1-9][0-9]{0,8}$' })])

const ChangeShape = Type.Object({
  kind: Type.String(),
  pointer: Type.String(),
  stepId: Type.Optional(Type.String()),
  before: Type.Optional(Type.Unknown()),
  after: Type.Optional(Type.Unknown()),
  message: Type.String(),
})

const side = (text: string): number | 'draft' => (text === 'draft' ? text : Number(text))

/** A flow's way from draft to versions: checked, published, compared, restored. */
export const versionRoutes = (app: Api, { flows, stores, language }: ApiOptions): void => {
  /** Only the sentences: what changed from what to what stays as it is. */
  const sentences = <T extends { readonly message: Localized }>(found: readonly T[], accept: string | undefined) =>
    found.map((one) => ({ ...one, message: one.message[languageOf(accept, language)] }))

  app.post(
    '/flows/check',
    {
      config: may.look,
      schema: {
        tags,
        operationId: 'checkFlow',
        summary: 'Check a flow document without keeping it',
        body: Type.Object({ document: Type.Unknown() }, { additionalProperties: false }),
        response: { 200: Type.Object({ diagnostics: Type.Array(DiagnosticShape) }) },
      },
    },
    async (request) => {
      const found = await flows.check(scopeOf(request), request.body.document)
      return { diagnostics: sentences<Diagnostic>(found, request.headers['accept-language']) }
    },
  )

  app.post(
    '/flows/:flow/publish',
    {
      config: may.publish,
      schema: {
        tags,
        operationId: 'publishFlow',
        summary: 'Freeze the draft as the next version and serve it',
        params: FlowIdParam,
        body: Type.Object(
          { revision: Type.Integer({ minimum: 1 }), note: Type.Optional(Type.String({ maxLength: 2000 })) },
          { additionalProperties: false },
        ),
        response: { 201: VersionSummaryShape },
      },
    },
    async (request, reply) => {
      const { revision, note = '' } = request.body
      return reply.code(201).send(await flows.publish(scopeOf(request), request.params.flow, revision, note))
    },
  )

  app.post(
    '/flows/:flow/rollback',
    {
      config: may.publish,
      schema: {
        tags,
        operationId: 'rollbackFlow',
        summary: 'Publish an old version again, as a new one',
        params: FlowIdParam,
        body: Type.Object(
          { version: Type.Integer({ minimum: 1 }), note: Type.Optional(Type.String({ maxLength: 2000 })) },
          { additionalProperties: false },
        ),
        response: { 201: VersionSummaryShape },
      },
    },
    async (request, reply) => {
      const { version, note = '' } = request.body
      return reply.code(201).send(await flows.rollback(scopeOf(request), request.params.flow, version, note))
    },
  )

  app.get(
    '/flows/:flow/versions',
    {
      config: may.look,
      schema: {
        tags,
        operationId: 'listVersions',
        summary: 'Published versions, newest first',
        params: FlowIdParam,
        querystring: PageQuery,
        response: { 200: PageOf(VersionSummaryShape, 'A page of versions') },
      },
    },
    async (request) => {
      const { cursor, limit = DEFAULT_PAGE } = request.query
      await flows.read(scopeOf(request), request.params.flow)
      return stores.flows.versions(scopeOf(request), request.params.flow, { cursor, limit })
    },
  )

  app.get(
    '/flows/:flow/versions/:version',
    {
      config: may.look,
      schema: {
        tags,
        operationId: 'readVersion',
        summary: 'One version with its document',
        params: VersionParams,
        response: { 200: VersionShape },
      },
    },
    (request) => flows.version(scopeOf(request), request.params.flow, request.params.version),
  )

  app.get(
    '/flows/:flow/diff',
    {
      config: may.look,
      schema: {
        tags,
        operationId: 'diffFlow',
        summary: 'What differs between two versions, or a version and the draft',
        params: FlowIdParam,
        querystring: Type.Object({ from: Side, to: Side }),
        response: { 200: Type.Object({ changes: Type.Array(ChangeShape) }) },
      },
    },
    async (request) => {
      const { from, to } = request.query
      const changes = await flows.diff(scopeOf(request), request.params.flow, side(from), side(to))
      return { changes: sentences(changes, request.headers['accept-language']) as never }
    },
  )
}
