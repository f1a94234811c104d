import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../support/app.ts'
import { body, flowOf } from '../../support/run-flow.ts'

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['soDinhDanh', 'tuoi'],
  properties: { soDinhDanh: { type: 'string', format: 'vn-citizen-id' }, tuoi: { type: 'integer', minimum: 0 } },
}

const echo = flowOf(body([{ id: 'r', kind: 'respond', body: { $rule: { var: 'trigger' } } }], ['start>r']), {
  trigger: { kind: 'http', method: 'POST', body: schema, bodyLimit: 1000 },
})

describe('a request that is not right', () => {
  let app: TestApp
  const url = '/svc/G06/thu/v1'
  const good = { soDinhDanh: '001099000001', tuoi: 27 }

  beforeAll(async () => {
    app = await startTestApp()
    await app.publish('thu', echo)
  })
  afterAll(() => app.drain())

  it('is not what this one is: a right one is answered', async () => {
    const { status, json, headers } = await app.call('POST', url, { body: good })
    expect(status).toBe(200)
    expect(json.body).toEqual(good)
    expect(headers['x-run-id']).toMatch(/^[0-9a-f-]{36}$/)
  })

  const cases: [what: string, how: Parameters<TestApp['call']>[2], status: number, code: string][] = [
    ['has a body that is not JSON', { raw: '{"soDinhDanh": ' }, 400, 'request.notJson'],
    ['has an empty body', { raw: '' }, 422, 'request.invalid'],
    ['has a body that is too large', { body: { ...good, soDinhDanh: '0'.repeat(2000) } }, 413, 'request.tooLarge'],
    ['has a number as text', { body: { ...good, tuoi: '27' } }, 422, 'request.invalid'],
    ['lacks a field', { body: { tuoi: 27 } }, 422, 'request.invalid'],
    ['has a field that nobody knows', { body: { ...good, ten: 'A' } }, 422, 'request.invalid'],
    ['has no body at all', {}, 422, 'request.invalid'],
    [
      'has a __proto__ key',
      { raw: '{"__proto__":{"admin":true},"soDinhDanh":"001099000001","tuoi":1}' },
      400,
      'request.reservedKey',
    ],
    ['has a constructor.prototype key', { raw: '{"constructor":{"prototype":{"a":1}}}' }, 400, 'request.reservedKey'],
    ['is not sent as JSON', { raw: '<a/>', headers: { 'content-type': 'text/xml' } }, 415, 'request.mediaType'],
    [
      'has an Idempotency-Key with a space',
      { body: good, headers: { 'idempotency-key': 'a b' } },
      400,
      'request.badHeader',
    ],
  ]

  it.each(cases)('is refused with a code when it %s', async (_what, how, status, code) => {
    const answer = await app.call('POST', url, how)
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(answer.json).toMatchObject({
      status,
      code,
      type: `/problems/${code}`,
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
    })
    expect(answer.status).toBe(status)
    expect((await app.call('POST', url, { body: good })).status).toBe(200)
  })

  it('is told where it is wrong, in the language it asked for', async () => {
    const wrong = { body: { soDinhDanh: '12', tuoi: 27 } }
    const vi = (await app.call('POST', url, wrong)).json
    expect(vi.errors[0]).toMatchObject({ in: 'body', pointer: '/soDinhDanh' })
    expect(vi.title).toBe('Dữ liệu yêu cầu không đúng lược đồ.')
    const en = (await app.call('POST', url, { ...wrong, headers: { 'accept-language': 'en-GB,vi;q=0.5' } })).json
    expect(en.title).toBe('The request does not fit its schema.')
  })

  it('gets 404 for an unknown service, unit, version or path', async () => {
    for (const unknown of ['/svc/G06/khong-co/v1', '/svc/G99/thu/v1', '/svc/G06/thu/v2', '/svc/G06/thu/v1/them'])
      expect((await app.call('POST', unknown, { body: good })).json.code).toBe('service.unknown')
  })

  it('gets 405 with Allow for the wrong method', async () => {
    const { status, headers, json } = await app.call('PUT', url, { body: good })
    expect([status, headers.allow, json.code]).toEqual([405, 'POST', 'route.method'])
  })

  it('gets 401 without a key or with a wrong one, 403 with one of another unit or without the role', async () => {
    const codeWith = async (key: string | null) => (await app.call('POST', url, { body: good, key })).json?.code
    expect(await codeWith(null)).toBe('auth.missing')
    expect(await codeWith('lt_wrong')).toBe('auth.invalid')
    expect(await codeWith(await app.keyFor(['caller'], 'H26'))).toBe('agreement.missing')
    expect(await codeWith(await app.keyFor(['viewer']))).toBe('access.denied')
  })

  it('cannot get past the limit by not announcing its length', async () => {
    await app.server.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.server.address() as { port: number }
    const long = new ReadableStream({
      start: (stream) => {
        for (let i = 0; i < 50; i += 1) stream.enqueue(new TextEncoder().encode('x'.repeat(100)))
        stream.close()
      },
    })
    const response = await fetch(`http://127.0.0.1:${port}${url}`, {
      method: 'POST',
      body: long,
      duplex: 'half',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${app.key}` },
    } as RequestInit)
    expect(response.status).toBe(413)
  })
})
