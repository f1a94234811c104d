import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { WireRequest } from '#plugins/described'

/** A request as a server received it, decoded by Node alone. */
export interface Received {
  readonly method: string
  /** As it came, still escaped. */
  readonly target: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  /** The fields of a form, of either kind. */
  readonly form: () => Promise<FormData>
}

export interface EchoServer {
  readonly url: string
  readonly send: (request: WireRequest) => Promise<Received>
  readonly close: () => Promise<void>
}

/** A server on this machine that tells what it was sent. */
export const startEchoServer = async (): Promise<EchoServer> => {
  let received: Received | undefined
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray())
    const target = request.url ?? ''
    const url = new URL(target, 'http://echo.test')
    received = {
      method: request.method ?? '',
      target,
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body,
      form: () => new Response(body, { headers: { 'content-type': request.headers['content-type'] ?? '' } }).formData(),
    }
    response.end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    send: async ({ method, url: address, headers, body }) => {
      await fetch(address, { method, headers, ...(body !== undefined && { body: body as BodyInit }) })
      return received as Received
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
