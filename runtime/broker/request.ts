import type { FetchInit } from '#plugins/sdk'
import { refusals } from './refusals.ts'
import { traceparent } from './trace.ts'

/** One request as it goes out; the address may change with a redirect. */
export interface Outgoing {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | undefined
}

/** Set by the client alone. `host` above all: it could name a server behind the granted one. */
const OWN: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

const ACCEPTED = 'gzip, br, zstd'

/** Throws `broker.header` for a header that only the client may set. */
export const requestOf = ({ method = 'GET', headers, body }: FetchInit, traceId: string | undefined): Outgoing => {
  const sent: Record<string, string> = { 'accept-encoding': ACCEPTED }
  if (traceId !== undefined) sent.traceparent = traceparent(traceId)
  const asJson = typeof body === 'object' && !ArrayBuffer.isView(body)
  if (asJson) sent['content-type'] = 'application/json'
  for (const name in headers) {
    const lower = name.toLowerCase()
    if (OWN.has(lower)) throw refusals.header(name)
    sent[lower] = headers[name] as string
  }
  return {
    method: method.toUpperCase(),
    headers: sent,
    body: asJson ? JSON.stringify(body) : (body as string | Uint8Array | undefined),
  }
}
