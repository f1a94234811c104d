import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { codeOf, failureOf, fetchTo, serve } from './world.ts'

interface Seen {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A server that answers with what it was sent. */
const echo = () =>
  serve(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const { method, url, headers } = request
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ method, url, headers, body } satisfies Seen))
  })

const TRACE = '0af7651916cd43dd8448eb211c80319c'

describe('a call', () => {
  it('brings back status, headers and body', async () => {
    const host = await serve((_, response) => {
      response.writeHead(404, {
        'X-Ten': 'a',
        'Set-Cookie': ['a=1', 'b=2'],
        'Content-Type': 'application/json; charset=utf-8',
      })
      response.end('\ufeff{"loi":"không có"}')
    })
    const answer = await fetchTo([host])(`http://${host}/`)
    expect(answer).toMatchObject({ status: 404, ok: false, headers: { 'x-ten': 'a', 'set-cookie': 'a=1, b=2' } })
    expect(answer.json()).toEqual({ loi: 'không có' })
    expect(answer.text()).toBe('{"loi":"không có"}')
    expect(answer.bytes()).toBeInstanceOf(Uint8Array)
  })

  it('sends an object as JSON, text and bytes as they are, and continues the base address', async () => {
    const host = await echo()
    const fetch = fetchTo([host], { baseUrl: `http://${host}/v1/` })
    const seen = async (...args: Parameters<typeof fetch>) => (await fetch(...args)).json() as Seen
    expect(await seen('/x', { method: 'post', body: { ten: 'Đỗ' }, query: { a: 1 } })).toMatchObject({
      method: 'POST',
      url: '/v1/x?a=1',
      body: '{"ten":"Đỗ"}',
      headers: { 'content-type': 'application/json' },
    })
    expect(await seen('x', { method: 'PUT', body: '<a/>', headers: { 'Content-Type': 'text/xml' } })).toMatchObject({
      url: '/v1/x',
      body: '<a/>',
      headers: { 'content-type': 'text/xml', 'content-length': '4' },
    })
    const bytes = new Uint8Array(Buffer.from('--abc--')).subarray(2, 5)
    expect((await seen('/x', { method: 'POST', body: bytes })).body).toBe('abc')
    expect((await seen('/x')).headers).not.toHaveProperty('content-type')
  })

  it('tells the other side the trace, with a span of its own each time', async () => {
    const host = await echo()
    const fetch = fetchTo([host], {}, { traceId: TRACE })
    const sent = async () => ((await fetch(`http://${host}/`)).json() as Seen).headers.traceparent as string
    const [first, second] = [await sent(), await sent()]
    expect(first).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-01$`))
    expect(second).not.toBe(first)
    const own = await fetch(`http://${host}/`, { headers: { traceparent: 'x' } })
    expect((own.json() as Seen).headers.traceparent).toBe('x')
  })

  it('gets an early hint and then the answer', async () => {
    const host = await serve((_, response) => {
      response.writeEarlyHints({ link: '</style.css>; rel=preload' })
      setTimeout(() => response.end('xong'), 20)
    })
    expect((await fetchTo([host])(`http://${host}/`)).text()).toBe('xong')
  })

  it('to HEAD has headers and no body', async () => {
    const host = await serve((_, response) => void response.writeHead(200, { 'content-length': '99999999999' }).end())
    const answer = await fetchTo([host])(`http://${host}/`, { method: 'HEAD' })
    expect([answer.status, answer.text()]).toEqual([200, ''])
  })

  it('whose body is not JSON, or unsafe JSON, says so when JSON is asked for', async () => {
    const host = await serve(
      (request, response) =>
        void response.end(request.url === '/proto' ? '{"a":{"__proto__":{"isAdmin":true}}}' : '<html>'),
    )
    const fetch = fetchTo([host])
    for (const path of ['/html', '/proto']) {
      const answer = await fetch(`http://${host}${path}`)
      expect(() => answer.json()).toThrow(expect.objectContaining({ code: 'response.notJson' }))
    }
  })

  it('larger than the limit is stopped, told by its length or not', async () => {
    let sent = 0
    const host = await serve((request, response) => {
      if (request.url === '/length') response.setHeader('content-length', String(50 * 1_048_576))
      const more = (): void => {
        if (response.destroyed || sent > 500 * 1_048_576) return
        sent += 65_536
        response.write(Buffer.alloc(65_536)) ? setImmediate(more) : response.once('drain', more)
      }
      more()
    })
    const fetch = fetchTo([host], {}, { maxBytes: 1_048_576 })
    expect(await failureOf(fetch(`http://${host}/length`))).toMatchObject({
      code: 'response.tooLarge',
      sent: 'unknown',
      retryable: false,
    })
    expect(await codeOf(fetch(`http://${host}/stream`))).toBe('response.tooLarge')
    expect(await codeOf(fetchTo([host])(`http://${host}/stream`, { maxBytes: 100_000 }))).toBe('response.tooLarge')
    expect(sent).toBeLessThan(100 * 1_048_576)
  })

  it('over many connections at once keeps to the cap, and each gets its own answer', async () => {
    let now = 0
    let most = 0
    const host = await serve((request, response) => {
      now += 1
      most = Math.max(most, now)
      setTimeout(() => {
        now -= 1
        response.end(request.url)
      }, 10)
    })
    const fetch = fetchTo([host], {}, { connections: 4 })
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => fetch(`http://${host}/${index}`)))
    expect(answers.map((answer) => answer.text())).toEqual(Array.from({ length: 40 }, (_, index) => `/${index}`))
    expect(most).toBeLessThanOrEqual(4)
  })

  it('leaves its connection to later ones', async () => {
    const sockets = new Set<unknown>()
    const host = await serve((request, response) => {
      sockets.add(request.socket)
      response.end('ok')
    })
    const fetch = fetchTo([host])
    for (let time = 0; time < 20; time += 1) await fetch(`http://${host}/`)
    // A second one is opened where a call follows so closely that the first connection isn't free yet.
    expect(sockets.size).toBeLessThanOrEqual(2)
  })
})
