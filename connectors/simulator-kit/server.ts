import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Handle, type SimulatorReply, textReply } from './message.ts'

export interface ListenOptions {
  /** Default 127.0.0.1. */
  readonly host?: string
  /** Default 0: any free port. */
  readonly port?: number
}

export interface Simulator {
  readonly url: string
  /** Stops at once, open connections included. Doing it twice is fine. */
  readonly close: () => Promise<void>
}

const MAX_BODY_BYTES = 1_048_576
const LONGEST_DELAY_MS = 120_000

/** The body as text; undefined when it is larger than a simulated system takes. */
const readBody = async (request: IncomingMessage): Promise<string | undefined> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const answer = async (handle: Handle, request: IncomingMessage): Promise<SimulatorReply> => {
  const body = await readBody(request)
  if (body === undefined) return textReply(413, 'text/plain', 'Payload Too Large')
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://simulator')
  return handle({
    method: request.method ?? 'GET',
    path: pathname,
    query: searchParams,
    headers: request.headers,
    body,
  })
}

const send = async (response: ServerResponse, { status, headers, body = '', delayMs = 0, drop }: SimulatorReply) => {
  if (delayMs > 0) await sleep(Math.min(delayMs, LONGEST_DELAY_MS), undefined, { ref: false })
  if (drop) return void response.destroy()
  response.writeHead(status, headers).end(body)
}

/** Serves a simulated system over HTTP. A fault in its code answers 500 and is written to standard error. */
export const startServer = async (
  handle: Handle,
  { host = '127.0.0.1', port = 0 }: ListenOptions,
): Promise<Simulator> => {
  const server = createServer((request, response) => {
    answer(handle, request)
      .catch((error: unknown) => {
        if (!request.destroyed) console.error(error)
        return textReply(500, 'text/plain', 'Internal Server Error')
      })
      .then((reply) => send(response, reply))
      .catch(() => void response.destroy())
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
  const { address, family, port: bound } = server.address() as AddressInfo
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
