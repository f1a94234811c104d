import { type Context, type FetchInit, statusError } from '#plugins/sdk'
import { headersOf } from './authorize.ts'
import { incoming, outgoing } from './body.ts'
import { checkPath } from './path.ts'
import type { HttpSettings } from './settings.ts'
import type { Answer, Request, RequestWithBody } from './shapes.ts'

/** Parameters that are null are left out, as those that are missing. */
const queryOf = (query: NonNullable<Request['query']>): NonNullable<FetchInit['query']> =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, value ?? undefined]))

const answerOf = async (
  ctx: Context<HttpSettings>,
  { path, acceptStatus }: Request,
  init: FetchInit,
): Promise<Answer> => {
  const response = await ctx.fetch(path, init)
  const { status, headers } = response
  if (status >= 400 && !acceptStatus?.includes(status)) throw statusError(response, { prefix: 'http', now: ctx.now })
  return { status, headers: headers as Answer['headers'], body: incoming(response) }
}

/** Makes a request without a body. Written to cost little beyond the call itself: this is what flows do most. */
export const call = (ctx: Context<HttpSettings>, method: string, input: Request): Promise<Answer> => {
  checkPath(input.path)
  const headers = headersOf(ctx.credential, input.headers)
  const query = input.query && queryOf(input.query)
  return answerOf(ctx, input, { method, ...(headers && { headers }), ...(query && { query }) })
}

/** Makes a request with a body, and with further headers that the verb asks for. */
export const callWithBody = (
  ctx: Context<HttpSettings>,
  method: string,
  input: RequestWithBody,
  more: Readonly<Record<string, string>> = {},
): Promise<Answer> => {
  checkPath(input.path)
  const own = { ...headersOf(ctx.credential, input.headers), ...more }
  const sent = input.body === undefined ? { headers: own } : outgoing(input.body, own)
  return answerOf(ctx, input, { method, ...sent, ...(input.query && { query: queryOf(input.query) }) })
}
