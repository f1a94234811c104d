import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createValidators } from '#core/validation'
import { createServer } from '../../../runtime/http/server.ts'
import { createLog } from '../../../runtime/log/log.ts'
import { startTestApp, type TestApp } from '../../support/app.ts'
import { body, flowOf } from '../../support/run-flow.ts'

interface Operation {
  readonly security: readonly object[]
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
}

describe('every route', () => {
  let app: TestApp
  let operations: { method: string; url: string; open: boolean }[]
  beforeAll(async () => {
    app = await startTestApp()
    await app.publish('cua-toi', flowOf(body([{ id: 'r', kind: 'respond', body: {} }], ['start>r'])))
    const { paths } = (await app.call('GET', '/api/v1/openapi.json')).json as {
      paths: Record<string, Record<string, Operation>>
    }
    operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { security }]) => ({
        method: method.toUpperCase(),
        url: path
          .replace('{flow}', 'cua-toi')
          .replace('{version}', '1')
          .replace('{run}', '01938f2e-0000-7000-8000-000000000000')
          .replace(/\{[a-z]+\}/, 'x'),
        open: security.length === 0,
      })),
    )
  })
  afterAll(() => app.drain())

  it('of the API is in its OpenAPI document', () => {
    expect(operations.length).toBeGreaterThanOrEqual(18)
    expect(operations.every(({ open }) => !open)).toBe(true)
  })

  it('refuses a request without a key, and one with a key that may do nothing there', async () => {
    const caller = await app.keyFor(['caller'])
    for (const { method, url } of operations) {
      expect([url, (await app.call(method, url, { key: null })).status]).toEqual([url, 401])
      // Callers may ask for their own answers; of other runs they learn nothing.
      const refused = url.endsWith('/answer') ? 404 : 403
      expect([url, (await app.call(method, url, { key: caller })).status]).toEqual([url, refused])
    }
  })

  it('shows a key of another unit nothing of this one', async () => {
    const key = await app.keyFor(['viewer', 'builder', 'publisher', 'operator', 'auditor', 'administrator'], 'H26')
    for (const { method, url } of operations.filter(({ method }) => method === 'GET')) {
      const { text } = await app.call(method, url, { key })
      expect(text, url).not.toMatch(/"cua-toi"|G06/)
    }
  })

  it('must declare its access, or the server does not start', async () => {
    const server = createServer({
      language: 'vi',
      validators: createValidators(),
      keys: { authenticate: () => undefined, generation: () => 0 },
      log: createLog('silent', () => {}, Date.now),
      bodyLimit: 1000,
      trustProxy: false,
      draining: () => false,
    })
    server.get('/oops', () => 'open to all')
    await expect(server.ready()).rejects.toThrow('route GET /oops does not declare its access')
  })
})

describe('a key', () => {
  it('stops working at the very next request when it is revoked', async () => {
    const app = await startTestApp()
    const key = await app.keyFor(['viewer'])
    expect((await app.call('GET', '/api/v1/flows', { key })).status).toBe(200)
    await app.keys.revoke(app.scope, 'G06-viewer')
    expect((await app.call('GET', '/api/v1/flows', { key })).json.code).toBe('auth.invalid')
    await app.drain()
  })

  it('works in X-API-Key as well', async () => {
    const app = await startTestApp()
    const key = await app.keyFor(['viewer'])
    expect((await app.call('GET', '/api/v1/flows', { key: null, headers: { 'x-api-key': key } })).status).toBe(200)
    await app.drain()
  })
})
