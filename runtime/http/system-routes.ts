import { Type } from '@sinclair/typebox'
import type { Language } from '#core'
import { localize } from './localize.ts'
import { languageOf, Problem } from './problem.ts'
import { type ProblemCode, problems } from './problems.ts'
import type { Server } from './server.ts'

export interface SystemOptions {
  readonly language: Language
  readonly version: string
  readonly draining: () => boolean
  readonly platformDocument: () => object
}

const PUBLIC = { access: 'public' } as const

/** What needs no key: is it alive, is it ready, what does a problem code mean, what does the API look like. */
export const systemRoutes = (app: Server, { language, version, draining, platformDocument }: SystemOptions): void => {
  app.get('/healthz', { config: { ...PUBLIC, whileDraining: true } }, () => ({ status: 'ok', version }))

  app.get('/readyz', { config: { ...PUBLIC, whileDraining: true } }, (_request, reply) =>
    reply.code(draining() ? 503 : 200).send({ status: draining() ? 'draining' : 'ready' }),
  )

  app.get('/api/v1/openapi.json', { config: PUBLIC }, () => platformDocument())

  app.get(
    '/problems/:code',
    { config: PUBLIC, schema: { params: Type.Object({ code: Type.String({ maxLength: 60 }) }) } },
    (request) => {
      const { code } = request.params
      if (!Object.hasOwn(problems, code)) throw new Problem('route.unknown')
      const problem = problems[code as ProblemCode]
      return { code, ...(localize(problem, languageOf(request.headers['accept-language'], language)) as object) }
    },
  )
}
