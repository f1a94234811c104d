import { parseJson } from '#core/schema'
import type { WireRequest, WireResponse } from '#plugins/described'

/** A request as JSON. A body of bytes that are text is shown as text, any other as base64. */
export type PrintedRequest = Omit<WireRequest, 'body'> & { readonly body?: string; readonly bodyBase64?: string }

const textIn = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

export const printedRequest = ({ body, ...rest }: WireRequest): PrintedRequest => {
  const text = typeof body === 'object' ? textIn(body) : body
  if (text !== undefined) return { ...rest, body: text }
  return typeof body === 'object' ? { ...rest, bodyBase64: Buffer.from(body).toString('base64') } : rest
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const json = (bytes: Uint8Array): unknown => {
  try {
    return parseJson(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

const headersOf = (value: unknown): Record<string, string> =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).map(([name, one]) => [
          name.toLowerCase(),
          Array.isArray(one) ? one.join(', ') : String(one),
        ]),
      )
    : {}

const utf8 = new TextEncoder()

/** An answer from a file: `{status, headers, body}`, its body text, JSON or `bodyBase64`; or the bare body of a 200. */
export const responseIn = (bytes: Uint8Array): WireResponse => {
  const value = json(bytes)
  const isWhole =
    isRecord(value) && Number.isInteger(value.status) && ['headers', 'body', 'bodyBase64'].some((one) => one in value)
  if (!isWhole) return { status: 200, headers: {}, body: bytes }
  const { status, body, bodyBase64 } = value
  const headers = headersOf(value.headers)
  if (typeof bodyBase64 === 'string')
    return { status: status as number, headers, body: new Uint8Array(Buffer.from(bodyBase64, 'base64')) }
  if (body === undefined) return { status: status as number, headers, body: new Uint8Array() }
  if (typeof body === 'string') return { status: status as number, headers, body: utf8.encode(body) }
  return {
    status: status as number,
    headers: { 'content-type': 'application/json', ...headers },
    body: utf8.encode(JSON.stringify(body)),
  }
}
