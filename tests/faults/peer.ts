import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One call that reached the other system. */
export interface Effect {
  readonly kind: 'idempotent' | 'once'
  /** The run and step that the call is for, whatever key it carries. */
  readonly run: string
  readonly step: string
  readonly key: string
  readonly body: string
}

/** What the peer does with a call: the moment at which something dies is chosen here. */
export type Moment = (effect: Effect, answer: () => Promise<void>) => Promise<void>

/** Another system that remembers every effect asked of it. */
export interface Peer {
  readonly url: string
  readonly effects: readonly Effect[]
  /** What happens at the next calls; undefined: they are answered. */
  at: Moment | undefined
  readonly close: () => Promise<void>
}

const read = async (stream: AsyncIterable<Buffer>): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

export const startPeer = async (): Promise<Peer> => {
  const effects: Effect[] = []
  const server = createServer((request, response) => {
    void (async () => {
      const body = await read(request)
      const [, kind = '', step = ''] = (request.url ?? '').split('/')
      const { run = '' } = JSON.parse(body) as { run?: string }
      const key = String(request.headers['idempotency-key'] ?? '')
      const effect: Effect = { kind: kind as Effect['kind'], run, step, key, body }
      effects.push(effect)
      const answer = (): Promise<void> =>
        new Promise((resolve) => {
          response.writeHead(200, { 'content-type': 'application/json' })
          response.end(JSON.stringify({ ok: true, step }), () => resolve())
        })
      await (peer.at ? peer.at(effect, answer) : answer())
    })().catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const peer: Peer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    effects,
    at: undefined,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return peer
}
