import { Type } from '@sinclair/typebox'
import { answerOfRun, type Language, type RunError, type RunView } from '#core'
import { scopeOf } from '../access.ts'
import { languageOf, Problem } from '../problem.ts'
import { type Api, type ApiOptions, DEFAULT_PAGE, may } from './api.ts'
import { PageOf, RunQueryShape, RunShape, RunSummaryShape } from './shapes.ts'

const tags = ['runs']

/** Stores compare instants as text, so all come in one form. */
const inUtc = (instant: string): string => new Date(instant).toISOString()

const sentence = (error: RunError | undefined, language: Language) =>
  error && { error: { ...error, message: error.message[language] } }

/** Errors speak one language; what the run carried stays as it was, whatever it looks like. */
const inLanguage = (run: RunView, language: Language): object => ({
  ...run,
  ...sentence(run.error, language),
  output: answerOfRun(run),
  steps: run.steps.map((step) => ({ ...step, ...sentence(step.error, language) })),
})

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
      const { limit = DEFAULT_PAGE, from, to, ...rest } = request.query
      const filters = { ...rest, ...(from && { from: inUtc(from) }), ...(to && { to: inUtc(to) }) }
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
      return inLanguage(run, languageOf(request.headers['accept-language'], language)) as never
    },
  )
}
