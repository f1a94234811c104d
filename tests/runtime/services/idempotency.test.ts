import { afterEach, describe, expect, it } from 'vitest'
import { createMemoryStores } from '../../../runtime/store/memory/stores.ts'
import { startTestApp, type TestApp, testPlugin } from '../../support/app.ts'
import { body, flowOf } from '../../support/run-flow.ts'

const calling = (action: string) =>
  flowOf(
    body(
      [
        { id: 'go', kind: 'action', action },
        { id: 'r', kind: 'respond', body: { n: { $rule: { var: 'steps.go' } } } },
      ],
      ['start>go', 'go>r'],
    ),
  )

const opened: TestApp[] = []
const start = async (options: Parameters<typeof startTestApp>[0] = {}) => {
  const fake = testPlugin()
  const app = await startTestApp({ plugins: [fake.plugin], ...options })
  opened.push(app)
  return { app, ...fake }
}
afterEach(async () => {
  for (const app of opened.splice(0)) await app.drain()
})

const keyed = (key: string, given: unknown = {}) => ({ body: given, headers: { 'idempotency-key': key } })

describe('an Idempotency-Key', () => {
  it('gives the first answer again, without running again', async () => {
    const { app, calls } = await start()
    await app.publish('dem', calling('test/count'))
    const first = await app.call('POST', '/svc/G06/dem/v1', keyed('k1'))
    const second = await app.call('POST', '/svc/G06/dem/v1', keyed('k1'))
    expect([first.json, second.json]).toEqual([{ n: 1 }, { n: 1 }])
    expect(first.headers['idempotency-replayed']).toBeUndefined()
    expect(second.headers['idempotency-replayed']).toBe('true')
    expect(second.headers['x-run-id']).toBe(first.headers['x-run-id'])
    expect(calls()).toBe(1)
  })

  it('is refused for a different request', async () => {
    const { app } = await start()
    await app.publish('dem', calling('test/count'))
    await app.call('POST', '/svc/G06/dem/v1', keyed('k1', { a: 1 }))
    const other = await app.call('POST', '/svc/G06/dem/v1', keyed('k1', { a: 2 }))
    expect([other.status, other.json.code]).toEqual([422, 'idempotency.mismatch'])
  })

  it('means nothing to another key, caller or service', async () => {
    const { app, calls } = await start()
    await app.publish('dem', calling('test/count'))
    await app.publish('khac', calling('test/count'))
    await app.call('POST', '/svc/G06/dem/v1', keyed('k1'))
    await app.call('POST', '/svc/G06/dem/v1', keyed('k2'))
    await app.call('POST', '/svc/G06/khac/v1', keyed('k1'))
    await app.call('POST', '/svc/G06/dem/v1', { ...keyed('k1'), key: await app.keyFor(['caller']) })
    expect(calls()).toBe(4)
  })

  it('makes a second request wait for the answer of the first', async () => {
    const { app, hold } = await start()
    await app.publish('cho', calling('test/hold'))
    const first = app.call('POST', '/svc/G06/cho/v1', keyed('k1'))
    await hold.called()
    const second = app.call('POST', '/svc/G06/cho/v1', keyed('k1'))
    await new Promise((resolve) => setTimeout(resolve, 20))
    hold.release(7)
    expect([(await first).json, (await second).json]).toEqual([{ n: 7 }, { n: 7 }])
  })

  it('lets of fifty requests at once exactly one run', async () => {
    const { app, calls } = await start()
    await app.publish('dem', calling('test/count'))
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => app.call('POST', '/svc/G06/dem/v1', keyed('k1'))),
    )
    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set(['{"n":1}']))
    expect(calls()).toBe(1)
  })

  it('answers "outcome unknown" after a write that failed, and frees a key when nothing was written', async () => {
    const { app } = await start()
    await app.publish('hong', calling('test/refuses'))
    const url = '/svc/G06/hong/v1'
    expect((await app.call('POST', url, keyed('k1'))).json.code).toBe('run.failed')
    expect((await app.call('POST', url, keyed('k1'))).json.code).toBe('idempotency.unknown')

    await app.publish('rac', calling('test/garbage'))
    expect((await app.call('POST', '/svc/G06/rac/v1', keyed('k1'))).json.code).toBe('run.failed')
    expect((await app.call('POST', '/svc/G06/rac/v1', keyed('k1'))).json.code).toBe('run.failed')
  })

  it('of a run that died with its process is never run a second time in silence', async () => {
    const stores = createMemoryStores()
    const { app, hold } = await start({ stores })
    await app.publish('cho', calling('test/hold'))
    void app.call('POST', '/svc/G06/cho/v1', keyed('k1'))
    await hold.called()
    // The next process over the same store knows only that somebody held the key.
    const next = await start({ stores })
    const again = await next.app.call('POST', '/svc/G06/cho/v1', keyed('k1'))
    expect([again.status, again.json.code]).toEqual([409, 'idempotency.unknown'])
    hold.release(1)
  })
})
