import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { http } from '../../../connectors/http/index.ts'
import type { HttpSettings } from '../../../connectors/http/settings.ts'
import {
  HTTP_SIMULATOR_KEYS,
  type HttpSimulator,
  startHttpSimulator,
} from '../../../connectors/http/simulator/server.ts'
import { failureOf, type TestContextOptions, testContext } from '../../support/plugin-context.ts'

let service: HttpSimulator
beforeAll(async () => {
  service = await startHttpSimulator()
})
afterAll(() => service.close())

const world = (credential: HttpSettings = { kind: 'none' }, more: Partial<TestContextOptions<HttpSettings>> = {}) =>
  testContext({ baseUrl: service.url, ...more, credential })

const { get, post, postIdempotent, put, patch, delete: remove } = http.actions

interface Echo {
  readonly method: string
  readonly query: readonly (readonly [string, string])[]
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}
const echoed = async (answer: Promise<{ readonly body?: unknown }> | { readonly body?: unknown }): Promise<Echo> =>
  (await answer).body as Echo

describe('the verbs', () => {
  test('a resource is created, replaced, changed, read and removed', async () => {
    const created = await post.run(world(), { path: '/items', body: { ten: 'Hồ sơ' } })
    expect(created).toMatchObject({ status: 201, headers: { location: '/items/1' }, body: { id: '1', ten: 'Hồ sơ' } })
    expect(await put.run(world(), { path: '/items/1', body: { ten: 'Khác' } })).toMatchObject({ status: 200 })
    expect(await patch.run(world(), { path: '/items/1', body: { so: 2 } })).toMatchObject({
      body: { ten: 'Khác', so: 2 },
    })
    expect(await get.run(world(), { path: '/items/1' })).toMatchObject({ body: { id: '1', ten: 'Khác', so: 2 } })
    expect(await remove.run(world(), { path: '/items/1' })).toMatchObject({ status: 204, body: null })
    expect(await failureOf(() => get.run(world(), { path: '/items/1' }))).toMatchObject({ code: 'http.status.404' })
  })

  test('effects say what may be repeated', () => {
    const effects = Object.entries(http.actions).map(([name, { effect }]) => [name, effect])
    expect(Object.fromEntries(effects)).toEqual({
      get: 'read',
      post: 'once',
      postIdempotent: 'idempotent',
      put: 'idempotent',
      patch: 'once',
      delete: 'idempotent',
    })
  })

  test('a repeated post with its key creates nothing twice', async () => {
    const ctx = world({ kind: 'none' }, { idempotencyKey: 'lan-1' })
    const first = await postIdempotent.run(ctx, { path: '/items', body: { a: 1 } })
    const second = await postIdempotent.run(ctx, { path: '/items', body: { a: 1 } })
    expect(second.headers['idempotent-replayed' as never]).toBe('true')
    expect(second.body).toEqual(first.body)
    expect((await echoed(post.run(ctx, { path: '/echo', body: {} }))).headers).not.toHaveProperty('idempotency-key')
  })
})

describe('what is sent', () => {
  test('query values of all kinds; null is left out', async () => {
    const query = { ten: 'Đặng & Cộng', so: 3, co: false, khong: null }
    expect((await echoed(get.run(world(), { path: '/echo', query }))).query).toEqual([
      ['ten', 'Đặng & Cộng'],
      ['so', '3'],
      ['co', 'false'],
    ])
  })

  test.each([
    [{ a: 1 }, {}, '{"a":1}', 'application/json'],
    [[1, 2], {}, '[1,2]', 'application/json'],
    [null, {}, 'null', 'application/json'],
    ['<a/>', { 'Content-Type': 'application/xml' }, '<a/>', 'application/xml'],
    ['chữ', {}, 'chữ', 'text/plain; charset=utf-8'],
    [
      { a: 'x y', b: 1 },
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      'a=x+y&b=1',
      'application/x-www-form-urlencoded',
    ],
  ])('%j with %j', async (body, headers, expected, type) => {
    const echo = await echoed(post.run(world(), { path: '/echo', headers: headers as Record<string, string>, body }))
    expect(echo.body).toBe(expected)
    expect(echo.headers['content-type']).toBe(type)
  })

  test('a post without a body sends none', async () => {
    expect((await echoed(post.run(world(), { path: '/echo' }))).body).toBe('')
  })

  test.each([
    ['basic', { kind: 'basic', ...HTTP_SIMULATOR_KEYS.basic }],
    ['bearer', { kind: 'bearer', token: HTTP_SIMULATOR_KEYS.bearer }],
    ['apiKey', { kind: 'apiKey', ...HTTP_SIMULATOR_KEYS.apiKey }],
  ] as const)(
    'the connection authenticates by %s, and a step cannot speak under another name',
    async (kind, settings) => {
      const path = `/protected/${kind}`
      const headers = { Authorization: 'Bearer khac', 'X-Api-Key': 'khac' }
      expect(await get.run(world(settings), { path, headers })).toMatchObject({ status: 200 })
      expect(await put.run(world(settings), { path, headers, body: 1 })).toMatchObject({ status: 200 })
      expect(await failureOf(() => get.run(world(), { path, headers }))).toMatchObject({
        code: 'http.status.401',
        retryable: false,
      })
    },
  )

  test.each([
    '//evil.example/x',
    'https://evil.example',
    'items',
    '/a/../b',
    '/a/%2E%2e/b',
    '/..',
    '/./a',
    '/a\\b',
    '/a\nb',
  ])('the path %j is refused before anything is sent', async (path) => {
    expect(await failureOf(() => get.run(world(), { path }))).toMatchObject({ code: 'http.path', sent: 'no' })
  })

  test.each(['/a..b', '/.well-known/x', '/a/...', '/echo?x=../y'])('the path %j is fine', async (path) => {
    const outcome = await Promise.resolve(get.run(world(), { path })).then(
      String,
      (error: { code: string }) => error.code,
    )
    expect(outcome).not.toBe('http.path')
  })
})

describe('what comes back', () => {
  test.each([
    ['text', 'Xin chào'],
    ['xml', '<chao>Xin chào</chao>'],
    ['empty', null],
  ])('%s', async (name, body) => {
    expect(await get.run(world(), { path: `/sample/${name}` })).toMatchObject({ body })
  })

  test('JSON that is not JSON', async () => {
    expect(await failureOf(() => get.run(world(), { path: '/sample/garbage' }))).toMatchObject({
      code: 'response.notJson',
    })
  })

  test('a file is refused by name, not silently dropped', async () => {
    expect(await failureOf(() => get.run(world(), { path: '/sample/file' }))).toMatchObject({
      code: 'http.file',
      details: { mediaType: 'application/pdf' },
    })
  })

  test('cookies are marked as secrets in the schema', () => {
    expect(get.output.properties.headers.properties['set-cookie']).toMatchObject({ secret: true })
  })
})

describe('statuses', () => {
  test.each([
    [400, false, undefined],
    [401, false, undefined],
    [403, false, undefined],
    [404, false, undefined],
    [409, false, undefined],
    [422, false, undefined],
    [429, true, 3_000],
    [500, true, undefined],
    [502, true, undefined],
    [503, true, 3_000],
    [504, true, undefined],
  ])('%i', async (status, retryable, wait) => {
    const error = await failureOf(() => get.run(world(), { path: `/status/${status}` }))
    expect(error).toMatchObject({ code: `http.status.${status}`, retryable, retryAfterMs: wait, details: { status } })
    expect(String((error.details as { body: string }).body)).toContain(`Status ${status}`)
  })

  test('a failing status that the step accepts is an answer', async () => {
    const answer = await get.run(world(), { path: '/status/404', acceptStatus: [404] })
    expect(answer).toMatchObject({ status: 404, body: { title: 'Status 404' } })
  })

  test('the body kept with an error is bounded', async () => {
    const ctx = {
      ...world(),
      fetch: async () => ({ status: 400, headers: {}, text: () => 'x'.repeat(100_000) }) as never,
    }
    const error = await failureOf(() => get.run(ctx, { path: '/x' }))
    expect((error.details as { body: string }).body).toHaveLength(500)
  })

  test('a broken line', async () => {
    await fetch(`${service.url}/__control`, { method: 'POST', body: '{"fault":"drop"}' })
    expect(await failureOf(() => get.run(world(), { path: '/echo' }))).toMatchObject({
      code: 'network.failed',
      retryable: true,
    })
  })
})
