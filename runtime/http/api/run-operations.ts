import { Type } from '@sinclair/typebox'
import type { Decision } from '#core/engine'
import { replayRun, retryRun } from '../../operations/again.ts'
import { bulk } from '../../operations/bulk.ts'
import { cancelRun, decideRun, reviveRun, voteOnRun } from '../../operations/move.ts'
import { scopeOf } from '../access.ts'
import { type Api, type ApiOptions, may } from './api.ts'

const RunParam = Type.Object({ run: Type.String({ format: 'uuid' }) })
const Path = Type.String({ minLength: 1, maxLength: 1_000, description: 'Of the step, as `awaits` names it.' })
const strict = { additionalProperties: false }
const Accepted = Type.Object(
  { run: Type.String({ format: 'uuid' }) },
  { description: 'Durable; it takes effect shortly.' },
)
const NewRun = Type.Object({ run: Type.String({ format: 'uuid' }) }, { description: 'The run that takes it up.' })

const schemaOf = <B>(operationId: string, summary: string, body: B) => ({
  tags: ['runs'],
  operationId,
  summary,
  params: RunParam,
  body,
})

/** What an operator does to durable runs. Each answer means that the order is durable. */
export const runOperationRoutes = (app: Api, { operations }: ApiOptions): void => {
  app.post(
    '/runs/:run/cancel',
    {
      config: may.operate,
      schema: {
        ...schemaOf(
          'cancelRun',
          'Cancel a run; its completed steps are undone where they say how',
          Type.Object({ reason: Type.Optional(Type.String({ maxLength: 500 })) }, strict),
        ),
        response: { 202: Accepted },
      },
    },
    async (request, reply) => {
      const { run } = request.params
      await cancelRun(operations, scopeOf(request), run, request.body.reason ?? '')
      return reply.code(202).send({ run })
    },
  )

  app.post(
    '/runs/:run/decide',
    {
      config: may.operate,
      schema: {
        ...schemaOf(
          'decideRun',
          'Say what became of a call that nobody can tell of: `repeat`, `happened` with its output, or `failed`',
          Type.Object(
            {
              path: Path,
              decision: Type.Union([Type.Literal('repeat'), Type.Literal('happened'), Type.Literal('failed')]),
              output: Type.Optional(Type.Unknown()),
            },
            strict,
          ),
        ),
        response: { 202: Accepted },
      },
    },
    async (request, reply) => {
      const { run } = request.params
      const { path, decision: kind, output = null } = request.body
      const decision: Decision = kind === 'happened' ? { kind, output } : { kind }
      await decideRun(operations, scopeOf(request), run, path, decision)
      return reply.code(202).send({ run })
    },
  )

  app.post(
    '/runs/:run/vote',
    {
      config: may.look,
      schema: {
        ...schemaOf(
          'voteOnRun',
          'Approve or reject, as one of those who were asked',
          Type.Object(
            {
              path: Path,
              approve: Type.Boolean(),
              form: Type.Optional(Type.Unknown()),
              note: Type.Optional(Type.String({ maxLength: 2_000 })),
            },
            strict,
          ),
        ),
        response: { 202: Accepted },
      },
    },
    async (request, reply) => {
      const { run } = request.params
      await voteOnRun(operations, scopeOf(request), run, request.body)
      return reply.code(202).send({ run })
    },
  )

  app.post(
    '/runs/:run/revive',
    {
      config: may.operate,
      schema: {
        ...schemaOf('reviveRun', 'Give a dead run another chance, from where it stands', Type.Object({}, strict)),
        response: { 202: Accepted },
      },
    },
    async (request, reply) => {
      const { run } = request.params
      await reviveRun(operations, scopeOf(request), run)
      return reply.code(202).send({ run })
    },
  )

  app.post(
    '/runs/:run/retry',
    {
      config: may.operate,
      schema: {
        ...schemaOf(
          'retryRun',
          'Take up a failed run from the step it failed at, or from another; what was done stays done',
          Type.Object({ from: Type.Optional(Type.String({ maxLength: 64, description: 'Id of a step.' })) }, strict),
        ),
        response: { 201: NewRun },
      },
    },
    async (request, reply) => {
      const { run } = request.params
      return reply.code(201).send({ run: await retryRun(operations, scopeOf(request), run, request.body.from) })
    },
  )

  app.post(
    '/runs/:run/replay',
    {
      config: may.operate,
      schema: {
        ...schemaOf(
          'replayRun',
          'Run again what a run was given, or `input` instead, by the version published now',
          Type.Object(
            { input: Type.Optional(Type.Unknown({ description: 'As `input` of the run: body, query, params.' })) },
            strict,
          ),
        ),
        response: { 201: NewRun },
      },
    },
    async (request, reply) => {
      const { run } = request.params
      return reply.code(201).send({ run: await replayRun(operations, scopeOf(request), run, request.body.input) })
    },
  )

  app.post(
    '/runs/bulk',
    {
      config: may.operate,
      schema: {
        tags: ['runs'],
        operationId: 'operateOnRuns',
        summary: 'Do the same to many runs; with a canary, to the first alone until it went well',
        body: Type.Object(
          {
            action: Type.Union(
              ['retry', 'replay', 'cancel', 'revive'].map((action) => Type.Literal(action as 'retry')),
            ),
            runs: Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: 1_000 }),
            canary: Type.Optional(Type.Boolean()),
          },
          strict,
        ),
        response: {
          200: Type.Object({
            done: Type.Array(
              Type.Object({
                run: Type.String(),
                ok: Type.Boolean(),
                newRun: Type.Optional(Type.String()),
                code: Type.Optional(Type.String()),
              }),
            ),
            left: Type.Array(Type.String()),
          }),
        },
      },
    },
    async (request) => (await bulk(operations, scopeOf(request), request.body)) as never,
  )
}
