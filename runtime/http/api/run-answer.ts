import { Type } from '@sinclair/typebox'
import type { RunHead } from '#core'
import { accepted, outcomeOf } from '../../services/durable-calls.ts'
import { scopeOf } from '../access.ts'
import { Problem } from '../problem.ts'
import { type Api, type ApiOptions, may } from './api.ts'

/** Whoever started a run may have its answer; so may those who see runs anyway. */
const mayHave = (roles: readonly string[], isOwn: boolean): boolean =>
  isOwn || roles.some((role) => may.seeRuns.access.anyOf.includes(role as never))

/** Where a caller who got 202 comes back to. */
export const runAnswerRoutes = (app: Api, { stores, engine }: ApiOptions): void => {
  const find = async (request: Parameters<typeof scopeOf>[0], run: string): Promise<RunHead> => {
    const scope = scopeOf(request)
    const [head, view] = await Promise.all([stores.journal.head(scope, run), stores.runs.read(scope, run)])
    if (!head || !view || !mayHave(scope.principal.roles, view.caller === scope.principal.id))
      throw new Problem('run.unknown')
    return head
  }

  app.get(
    '/runs/:run/answer',
    {
      config: may.haveAnswers,
      schema: {
        tags: ['runs'],
        operationId: 'readAnswer',
        summary: 'What a durable run answered; 202 while it has not',
        params: Type.Object({ run: Type.String({ format: 'uuid' }) }),
      },
    },
    async (request, reply) => {
      const { run } = request.params
      const head = await find(request, run)
      const kept = await engine.answerOf(head)
      const outcome = kept ? outcomeOf(kept, run) : accepted(run, false)
      if (outcome instanceof Problem) throw outcome
      reply.code(outcome.status).header('x-run-id', run).headers(outcome.headers)
      if (outcome.body !== undefined && outcome.headers['content-type'] === undefined)
        reply.type('application/json; charset=utf-8')
      return reply.send(outcome.body)
    },
  )
}
