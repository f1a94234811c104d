import { Type } from '@sinclair/typebox'
import { answerOfRun } from '#core'
import { scopeOf } from '../access.ts'
import { localize } from '../localize.ts'
import { languageOf, Problem } from '../problem.ts'
import { type Api, type ApiOptions, DEFAULT_PAGE, may } from './api.ts'
import { PageOf, RunQueryShape, RunShape, RunSummaryShape } from './shapes.ts'

const tags = ['runs']

/** The history of runs. */
export const runRoutes = (app: Api, { stores, language }: ApiOptions): void => {
  app.get(
    '/runs',
    {
      config: may.seeRuns,
      schema: {
        tags,
        operationId: 'listRuns',
        summary: 'Runs of the unit, newest first',
        querystring: RunQueryShape,
        response: { 200: PageOf(RunSummaryShape, 'A page of runs') },
      },
    },
    (request) => {
      const { limit = DEFAULT_PAGE, ...filters } = request.query
      return stores.runs.list(scopeOf(request), { ...filters, limit })
    },
  )

  app.get(
    '/runs/:run',
    {
      config: may.seeRuns,
      schema: {
        tags,
        operationId: 'readRun',
        summary: "One run with every step's input, output and time",
        params: Type.Object({ run: Type.String({ format: 'uuid' }) }),
        response: { 200: RunShape },
      },
    },
    async (request) => {
      const run = await stores.runs.read(scopeOf(request), request.params.run)
      if (!run) throw new Problem('run.unknown')
      const whole = { ...run, output: answerOfRun(run) }
      return localize(whole, languageOf(request.headers['accept-language'], language)) as never
    },
  )
}
