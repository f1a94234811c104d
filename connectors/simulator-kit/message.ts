import type { IncomingHttpHeaders } from 'node:http'

/** What a simulated system is asked. */
export interface SimulatorRequest {
  readonly method: string
  /** Without the query, percent-decoding left to the system. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  /** UTF-8. */
  readonly body: string
}

/** What it answers. */
export interface SimulatorReply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Waits before answering. */
  readonly delayMs?: number
  /** Closes the connection instead of answering, as a broken line does. */
  readonly drop?: true
}

export type Handle = (request: SimulatorRequest) => SimulatorReply

const NO_STORE = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

export const jsonReply = (
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): SimulatorReply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...NO_STORE, ...headers },
  body: JSON.stringify(value),
})

export const textReply = (status: number, mediaType: string, body: string): SimulatorReply => ({
  status,
  headers: { 'content-type': `${mediaType}; charset=utf-8`, ...NO_STORE },
  body,
})

/** The body as a JSON object, or undefined. */
export const jsonBody = ({ body }: SimulatorRequest): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
