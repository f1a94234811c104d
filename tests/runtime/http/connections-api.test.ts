import { Type } from '@sinclair/typebox'
import { afterEach, describe, expect, it } from 'vitest'
import { actionsFor, defineCredential, definePlugin } from '#plugins/sdk'
import { createMemoryStores } from '../../../runtime/store/memory/stores.ts'
import { startTestApp, type TestApp } from '../../support/app.ts'
import { body, flowOf } from '../../support/run-flow.ts'

const label = { vi: 'Thử', en: 'Test' }
const credential = defineCredential({
  label,
  schema: Type.Object({ key: Type.String({ secret: true, minLength: 4 }) }),
})
const plugin = definePlugin({
  id: 'kin',
  version: '1.0.0',
  label,
  credential,
  actions: {
    length: actionsFor(credential)({
      label,
      input: Type.Object({}),
      output: Type.Integer(),
      effect: 'pure',
      run: (ctx) => ctx.credential.key.length,
    }),
  },
})

const settings = (key: string) => ({ plugin: 'kin', title: 'Kín', hosts: ['example.gov.vn'], credential: { key } })
const CANARY = 'canary-8815'

describe('a connection', () => {
  let app: TestApp
  const start = async () => {
    const stores = createMemoryStores()
    app = await startTestApp({ plugins: [plugin], stores })
    return stores
  }
  afterEach(() => app.drain())
  const put = (given: object) => app.call('PUT', '/api/v1/connections/kin-1', { body: given })

  it('takes a secret and never shows it, nor keeps it readable', async () => {
    const stores = await start()
    const made = await put(settings(CANARY))
    expect(made.json).toMatchObject({ id: 'kin-1', hasCredential: true, allowPrivate: false })
    const listed = await app.call('GET', '/api/v1/connections')
    const stored = await stores.connections.read(app.scope, 'kin-1')
    expect(stored?.sealed).toBeTruthy()
    expect(made.text + listed.text + JSON.stringify(stored)).not.toContain(CANARY)
  })

  it('keeps limits and shows them, and refuses those that mean nothing', async () => {
    await start()
    const limits = { perSecond: 5, concurrency: 2, cache: { ttlMs: 1_000 } }
    expect((await put({ ...settings(CANARY), limits })).json).toMatchObject({ limits })
    expect((await app.call('GET', '/api/v1/connections')).json.items).toMatchObject([{ id: 'kin-1', limits }])
    for (const wrong of [{ perSecond: 0 }, { perHour: 5 }, { breaker: { failures: 3 } }, { cache: { ttlMs: 0.5 } }]) {
      const refused = await put({ ...settings(CANARY), limits: wrong })
      expect([refused.status, refused.json.code]).toEqual([422, 'request.invalid'])
    }
    expect((await put(settings(CANARY))).json.limits).toBeUndefined()
  })

  it('gives its secret to the action that runs with it, and the new one after a change', async () => {
    await start()
    await put(settings('four'))
    await app.publish(
      'dai',
      flowOf(
        body(
          [
            { id: 'a', kind: 'action', action: 'kin/length', connection: 'kin-1', input: {} },
            { id: 'r', kind: 'respond', body: { n: { $rule: { var: 'steps.a' } } } },
          ],
          ['start>a', 'a>r'],
        ),
      ),
    )
    const n = async () => (await app.call('POST', '/svc/G06/dai/v1', { body: {} })).json.n
    expect(await n()).toBe(4)
    await put(settings('sixsix'))
    expect(await n()).toBe(6)
    // Without a credential the stored one stays.
    await put({ plugin: 'kin', title: 'Tên mới', hosts: [] })
    expect(await n()).toBe(6)
  })

  it('is refused when its credential does not fit, without repeating it', async () => {
    await start()
    const refused = await put(settings('abc'))
    expect([refused.status, refused.json.code]).toEqual([422, 'request.invalid'])
    expect(refused.json.errors[0].pointer).toBe('/credential/key')
    expect((await put({ ...settings(CANARY), plugin: 'khong' })).json.code).toBe('plugin.unknown')
  })

  it('that is gone is said to be gone', async () => {
    await start()
    await put(settings('four'))
    expect((await app.call('DELETE', '/api/v1/connections/kin-1')).status).toBe(204)
    expect((await app.call('DELETE', '/api/v1/connections/kin-1')).json.code).toBe('connection.unknown')
  })
})
