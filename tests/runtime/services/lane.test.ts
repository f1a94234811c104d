import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HttpTrigger } from '#core'
import { startTestApp, type TestApp } from '../../support/app.ts'
import { body, flowOf } from '../../support/run-flow.ts'

let app: TestApp
let port: number
let otherUnit: string
let viewer: string

const echo = (trigger: Partial<HttpTrigger>) =>
  flowOf(body([{ id: 'r', kind: 'respond', body: { $rule: { var: 'trigger' } } }], ['start>r']), {
    mode: 'transient',
    trigger: { kind: 'http', method: 'POST', ...trigger },
  })

const person = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } }

beforeAll(async () => {
  app = await startTestApp()
  await app.publish('gui', echo({ body: person, bodyLimit: 2_000 }))
  await app.publish('xem', echo({ method: 'GET', path: '/{ma}' }))
  otherUnit = await app.keyFor(['caller'], 'H26')
  viewer = await app.keyFor(['viewer'])
  await app.server.listen({ port: 0, host: '127.0.0.1' })
  port = (app.server.server.address() as { port: number }).port
})
afterAll(() => app.drain())

interface Asked {
  readonly method: string
  readonly url: string
  readonly key?: string | null
  readonly raw?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** What comes and goes with the time, the connection or the run. */
const PASSING = ['date', 'connection', 'keep-alive', 'x-run-id', 'x-trace-id', 'transfer-encoding']

const plain = (text: string): string => text.replace(/"(traceId|runId)":"[^"]+"/g, '"$1":"…"')

const overSocket = async ({ method, url, key = app.key, raw, headers = {} }: Asked) => {
  const response = await fetch(`http://127.0.0.1:${port}${url}`, {
    method,
    headers: {
      ...(raw !== undefined && { 'content-type': 'application/json' }),
      ...(key !== null && { authorization: `Bearer ${key}` }),
      ...headers,
    },
    ...(raw !== undefined && { body: raw }),
  })
  const kept = [...response.headers].filter(([name]) => !PASSING.includes(name))
  return { status: response.status, headers: Object.fromEntries(kept), text: plain(await response.text()) }
}

const byRouter = async ({ method, url, key = app.key, raw, headers = {} }: Asked) => {
  const answer = await app.call(method, url, { key, headers, ...(raw !== undefined && { raw }) })
  const kept = Object.entries(answer.headers).filter(([name]) => !PASSING.includes(name))
  return {
    status: answer.status,
    headers: Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
    text: plain(answer.text),
  }
}

const good = '{"name":"Nguyễn Văn A"}'

const asked: readonly (readonly [what: string, status: number, request: () => Asked])[] = [
  ['a request that fits', 200, () => ({ method: 'POST', url: '/svc/G06/gui/v1', raw: good })],
  ['a slash at the end', 200, () => ({ method: 'POST', url: '/svc/G06/gui/v1/', raw: good })],
  ['a query', 200, () => ({ method: 'POST', url: '/svc/G06/gui/v1?a=1&b=%C4%91', raw: good })],
  ['a parameter in the path', 200, () => ({ method: 'GET', url: '/svc/G06/xem/v1/H26-5' })],
  ['a parameter that is encoded', 200, () => ({ method: 'GET', url: '/svc/G06/xem/v1/%C4%91a' })],
  ['a key in its own header', 200, () => ({ ...sent(good), key: null, headers: { 'x-api-key': app.key } })],
  ['the contract', 200, () => ({ method: 'GET', url: '/svc/G06/xem/v1/openapi.json' })],
  ['a body that does not fit', 422, () => sent('{"name":1}')],
  ['a body that is not JSON', 400, () => sent('{')],
  ['a key that reaches for prototypes', 400, () => sent('{"__proto__":{}}')],
  ['no body', 422, () => ({ method: 'POST', url: '/svc/G06/gui/v1' })],
  ['another media type', 415, () => ({ ...sent('x'), headers: { 'content-type': 'text/plain' } })],
  ['a body that is too large', 413, () => sent(JSON.stringify({ name: 'x'.repeat(3_000) }))],
  ['no key', 401, () => ({ ...sent(good), key: null })],
  ['a wrong key', 401, () => ({ ...sent(good), key: 'lt_wrong' })],
  ['a key of another unit', 403, () => ({ ...sent(good), key: otherUnit })],
  ['a key without the role', 403, () => ({ ...sent(good), key: viewer })],
  ['another method', 405, () => ({ method: 'PUT', url: '/svc/G06/gui/v1', raw: good })],
  ['OPTIONS', 404, () => ({ method: 'OPTIONS', url: '/svc/G06/gui/v1' })],
  ['a service that is not there', 404, () => ({ method: 'POST', url: '/svc/G06/khong-co/v1', raw: good })],
  ['half an address', 404, () => ({ method: 'POST', url: '/svc/G06', raw: good })],
]

const sent = (raw: string): Asked => ({ method: 'POST', url: '/svc/G06/gui/v1', raw })

it.each(asked)('%s is answered over a connection as by the router: %d', async (_, status, request) => {
  const answer = await overSocket(request())
  expect(answer).toEqual(await byRouter(request()))
  expect(answer.status).toBe(status)
})

it('HEAD is as unknown as ever', async () => {
  expect((await overSocket({ method: 'HEAD', url: '/svc/G06/xem/v1/a' })).status).toBe(404)
})

const open = async (): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  return socket.setNoDelay(true)
}

const head = (more: string): string =>
  `POST /svc/G06/gui/v1 HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${app.key}\r\ncontent-type: application/json\r\n${more}\r\n\r\n`

const whole = (name: string): string => {
  const text = JSON.stringify({ name })
  return `${head(`content-length: ${Buffer.byteLength(text)}`)}${text}`
}

/** What came back when so many answers were complete. */
const answersOf = async (socket: Socket, count: number): Promise<readonly string[]> => {
  let text = ''
  for await (const chunk of socket) {
    text += String(chunk)
    const names = [...text.matchAll(/"name":"([^"]*)"/g)].map(([, name]) => name as string)
    if (names.length >= count) return names
  }
  return [text]
}

describe('over one connection', () => {
  it('a body may come in as many pieces as the network likes', async () => {
    const socket = await open()
    for (const byte of Buffer.from(whole('Đỗ Thị Ế'))) {
      socket.write(Buffer.from([byte]))
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(await answersOf(socket, 1)).toEqual(['Đỗ Thị Ế'])
  })

  it('a body may come without its length', async () => {
    const socket = await open()
    socket.write(`${head('transfer-encoding: chunked')}9\r\n{"name":"\r\n3\r\nA"}\r\n0\r\n\r\n`)
    expect(await answersOf(socket, 1)).toEqual(['A'])
  })

  it('many requests sent at once are answered in their order', async () => {
    const socket = await open()
    const names = Array.from({ length: 50 }, (_, index) => `n${index}`)
    socket.write(names.map(whole).join(''))
    expect(await answersOf(socket, 50)).toEqual(names)
  })

  it('requests to services and to other routes may follow each other', async () => {
    const socket = await open()
    socket.write(`${whole('a')}GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n${whole('b')}`)
    expect(await answersOf(socket, 2)).toEqual(['a', 'b'])
  })

  it('a client that leaves in the middle of its body harms nobody', async () => {
    const socket = await open()
    socket.write(`${head('content-length: 100')}{"name":`)
    await new Promise((resolve) => setTimeout(resolve, 20))
    socket.destroy()
    expect((await overSocket(sent(good))).status).toBe(200)
  })

  it('a key that was revoked is good no longer', async () => {
    const key = await app.keys.create(app.scope, { id: 'mot-lan', name: 'once', roles: ['caller'] })
    const socket = await open()
    const request = whole('a').replace(app.key, key)
    socket.write(request)
    socket.once('data', async () => {
      await app.keys.revoke(app.scope, 'mot-lan')
      socket.write(request)
    })
    let text = ''
    for await (const chunk of socket) {
      text += String(chunk)
      if (text.includes('auth.invalid')) break
    }
    expect([...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual(['200', '401'])
  })
})
