import type { FastifyInstance } from 'fastify'
import { parseJson, UnsafeJson } from '#core/schema'
import { Problem } from './problem.ts'

/** The value of a JSON body. Throws `Problem` for text that is none, and for keys that reach for prototypes. */
export const parseBody = (text: string): unknown => {
  try {
    return parseJson(text)
  } catch (thrown) {
    throw new Problem(thrown instanceof UnsafeJson ? 'request.reservedKey' : 'request.notJson')
  }
}

/** Reads JSON bodies with the platform's own parser, so that a body and an outside system's answer are held to the same rules. */
export const readJsonBodies = (app: FastifyInstance): void => {
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (_request, text, done) => {
    try {
      done(null, parseBody(text))
    } catch (problem) {
      done(problem as Error)
    }
  })
}
