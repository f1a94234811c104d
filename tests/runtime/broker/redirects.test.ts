import type { IncomingHttpHeaders } from 'node:http'
import { describe, expect, it } from 'vitest'
import { codeOf, failureOf, fetchTo, serve } from './world.ts'

interface Seen {
  readonly method: string
  readonly body: string
  readonly headers: IncomingHttpHeaders
}

const target = () =>
  serve(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    response.end(JSON.stringify({ method: request.method, body, headers: request.headers } as Seen))
  })

const redirecting = (status: number, location: () => string) =>
  serve((_, response) => void response.writeHead(status, { location: location() }).end('bỏ qua'))

const SECRETS = { authorization: 'Bearer x', cookie: 'a=1', 'x-api-key': 'k', accept: 'application/json' }

describe('a redirect', () => {
  it('is followed within the grant', async () => {
    const host = await serve((request, response) => {
      if (request.url === '/a') response.writeHead(302, { location: 'b?c=1' }).end()
      else response.end(request.url)
    })
    expect((await fetchTo([host])(`http://${host}/a`)).text()).toBe('/b?c=1')
  })

  it('out of the grant is refused, and what was sent before is not denied', async () => {
    const outside = await target()
    const host = await redirecting(302, () => `http://${outside}/`)
    expect(await failureOf(fetchTo([host])(`http://${host}/`, { method: 'POST' }))).toMatchObject({
      code: 'broker.hostNotGranted',
      sent: 'unknown',
    })
  })

  it.each([
    ['http://169.254.169.254/latest/meta-data/', 'broker.hostNotGranted'],
    ['http://127.0.0.1:1/', 'broker.hostNotGranted'],
    ['file:///etc/passwd', 'broker.scheme'],
    ['javascript:alert(1)', 'broker.scheme'],
    ['http://an:x@127.0.0.1/', 'broker.credentialsInUrl'],
    ['http://', 'broker.badUrl'],
  ])('to %s is %s', async (location, code) => {
    const host = await redirecting(302, () => location)
    expect(await codeOf(fetchTo([host])(`http://${host}/`))).toBe(code)
  })

  it('keeps secrets on the same origin, and drops all that could be one elsewhere', async () => {
    const elsewhere = await target()
    const host = await serve(async (request, response) => {
      if (request.url === '/same') response.writeHead(307, { location: '/end' }).end()
      else if (request.url === '/away') response.writeHead(307, { location: `http://${elsewhere}/` }).end()
      else response.end(JSON.stringify({ headers: request.headers }))
    })
    const fetch = fetchTo([host, elsewhere])
    const same = (await fetch(`http://${host}/same`, { headers: SECRETS })).json() as Seen
    expect(same.headers).toMatchObject(SECRETS)
    const away = (await fetch(`http://${host}/away`, { headers: SECRETS })).json() as Seen
    expect(away.headers).toMatchObject({ accept: 'application/json', host: elsewhere })
    for (const name of ['authorization', 'cookie', 'x-api-key']) expect(away.headers).not.toHaveProperty(name)
  })

  it.each([
    [301, 'POST', 'GET', ''],
    [302, 'POST', 'GET', ''],
    [303, 'POST', 'GET', ''],
    [303, 'PUT', 'GET', ''],
    [301, 'PUT', 'PUT', '{"a":1}'],
    [307, 'POST', 'POST', '{"a":1}'],
    [308, 'PUT', 'PUT', '{"a":1}'],
  ])('%i of a %s becomes a %s', async (status, before, after, body) => {
    const end = await target()
    const host = await redirecting(status, () => `http://${end}/`)
    const seen = (await fetchTo([host, end])(`http://${host}/`, { method: before, body: { a: 1 } })).json() as Seen
    expect(seen).toMatchObject({ method: after, body })
    expect(seen.headers['content-type']).toBe(body === '' ? undefined : 'application/json')
  })

  it('without a place to go is the answer', async () => {
    const host = await serve((_, response) => void response.writeHead(304).end())
    expect((await fetchTo([host])(`http://${host}/`)).status).toBe(304)
    const nowhere = await serve((_, response) => void response.writeHead(302).end('đây'))
    expect((await fetchTo([nowhere])(`http://${nowhere}/`)).text()).toBe('đây')
  })

  it('in a circle ends', async () => {
    let asked = 0
    const host = await serve((_, response) => {
      asked += 1
      response.writeHead(302, { location: '/again' }).end()
    })
    expect(await codeOf(fetchTo([host])(`http://${host}/`))).toBe('broker.redirects')
    expect(asked).toBe(6)
  })
})
