import type { ServerResponse } from 'node:http'
import type { Language } from '#core'
import { type Problem, problemDocument } from './problem.ts'

/** Header names and values in turn, as Node's `writeHead` takes them fastest. */
export type HeaderLines = (string | number)[]

/** Writes an answer that is already text. */
export const writeAnswer = (
  response: ServerResponse,
  status: number,
  lines: HeaderLines,
  body: string | undefined,
): void => {
  if (response.destroyed || response.headersSent) return
  lines.push('x-content-type-options', 'nosniff')
  if (body !== undefined) lines.push('content-length', Buffer.byteLength(body))
  response.writeHead(status, lines as string[])
  response.end(body)
}

/** Writes a problem document. */
export const writeProblem = (
  response: ServerResponse,
  problem: Problem,
  about: { readonly language: Language; readonly traceId: string },
  lines: HeaderLines = [],
): void => {
  for (const [name, value] of Object.entries(problem.extras.headers ?? {})) lines.push(name, value)
  lines.push('cache-control', 'no-store', 'content-type', 'application/problem+json; charset=utf-8')
  writeAnswer(response, problem.status, lines, JSON.stringify(problemDocument(problem, about)))
}
