import { Type } from '@sinclair/typebox'
import {
  answerOfRun,
  type Language,
  type Page,
  type RunError,
  type RunQuery,
  type RunStore,
  type RunSummary,
  type RunView,
  type Scope,
} from '#core'
import { scopeOf } from '../access.ts'
import { languageOf, Problem } from '../problem.ts'
import { type Api, type ApiOptions, DEFAULT_PAGE, may } from './api.ts'
import { PageOf, RunQueryShape, RunShape, RunSummaryShape } from './shapes.ts'

const tags = ['runs']

/** Stores compare instants as text, so all come in one form. */
const inUtc = (instant: string): string => new Date(instant).toISOString()

const sentence = (error: RunError | undefined, language: Language) =>
  error && { error: { ...error, message: error.message[language] } }

/** By a key of the flow's: as it was given, or by its hash, which is how personal ones are kept. */
const listByKey = async (
  runs: RunStore,
  scope: Scope,
  query: RunQuery,
  key: string,
  keyedHash: ApiOptions['keyedHash'],
): Promise<Page<RunSummary>> => {
  const colon = key.indexOf(':')
  const [name, value] = [key.slice(0, colon), key.slice(colon + 1).trim()]
  const found = await runs.list(scope, { ...query, key: { name, value } })
  if (found.items.length > 0) return found
  return runs.list(scope, { ...query, key: { name, value: await keyedHash(scope.unit, value) } })
}

/** Errors speak one language; what the run carried stays as it was, whatever it looks like. */
const inLanguage = (run: RunView, language: Language): object => ({
  ...run,
  ...sentence(run.error, language),
  output: answerOfRun(run),
  steps: run.steps.map((step) => ({ ...step, ...sentence(step.error, language) })),
  ...(run.awaits && {
    awaits: run.awaits.map((one) => ({ ...one, ...('error' in one && sentence(one.error, language)) })),
  }),
})

/** The history of runs. */
export const runRoutes = (app: Api, { stores, language, keyedHash }: ApiOptions): void => {
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
      const { limit = DEFAULT_PAGE, from, to, key, ...rest } = request.query
      const filters = { ...rest, ...(from && { from: inUtc(from) }), ...(to && { to: inUtc(to) }) }
      const scope = scopeOf(request)
      if (key === undefined) return stores.runs.list(scope, { ...filters, limit })
      return listByKey(stores.runs, scope, { ...filters, limit }, key, keyedHash)
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
