import { refusals } from './refusals.ts'
import type { Outgoing } from './request.ts'

export const MOST_REDIRECTS = 5

const STATUSES: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/** What may go on to another origin: nothing that could be a credential. */
const HARMLESS: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'content-language',
  'content-type',
  'traceparent',
  'user-agent',
])

/** Where the answer sends the caller; undefined when it is the answer. Throws for a place that cannot be meant. */
export const redirectOf = (status: number, location: string | undefined, from: URL): URL | undefined => {
  if (!STATUSES.has(status) || location === undefined) return undefined
  const to = URL.parse(location, from.href)
  if (!to) throw refusals.badUrl(location, 'unknown')
  if (from.protocol === 'https:' && to.protocol === 'http:') throw refusals.downgrade(to.host)
  return to
}

/** The request as it is repeated at the new place (Fetch standard, HTTP-redirect fetch). */
export const redirected = (request: Outgoing, status: number, from: URL, to: URL): Outgoing => {
  const { method } = request
  const becomesGet = status === 303 ? method !== 'GET' && method !== 'HEAD' : status < 303 && method === 'POST'
  const kept = Object.entries(request.headers).filter(
    ([name]) => (from.origin === to.origin || HARMLESS.has(name)) && !(becomesGet && name.startsWith('content-')),
  )
  return {
    method: becomesGet ? 'GET' : method,
    headers: Object.fromEntries(kept),
    body: becomesGet ? undefined : request.body,
  }
}
