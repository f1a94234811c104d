import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Flow } from '#core'
import { startTestApp, type TestApp } from '../../support/app.ts'
import { body, flowOf } from '../../support/run-flow.ts'

const saying = (text: string, more: Partial<Flow> = {}): Flow =>
  flowOf(body([{ id: 'r', kind: 'respond', body: { text } }], ['start>r']), {
    title: { vi: 'Lời chào công dân' },
    ...more,
  })

describe('the life of a flow over the API', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp()
  })
  afterAll(() => app.drain())

  const said = async () => (await app.call('POST', '/svc/G06/chao/v1', { body: {} })).json?.text

  it('begins as a draft, which nobody can call', async () => {
    const created = await app.call('POST', '/api/v1/flows', { body: { flow: 'chao', document: saying('một') } })
    expect([created.status, created.headers.location]).toEqual([201, '/api/v1/flows/chao'])
    expect(created.json).toMatchObject({
      flow: 'chao',
      unit: 'G06',
      revision: 1,
      draft: { revision: 1, document: saying('một') },
    })
    expect((await app.call('POST', '/svc/G06/chao/v1', { body: {} })).json.code).toBe('service.unknown')
  })

  it('cannot begin twice', async () => {
    const again = await app.call('POST', '/api/v1/flows', { body: { flow: 'chao', document: {} } })
    expect([again.status, again.json.code]).toEqual([409, 'flow.exists'])
  })

  it('is found by words without diacritics', async () => {
    const found = await app.call('GET', '/api/v1/flows?q=loi%20cong')
    expect(found.json.items.map(({ flow }: { flow: string }) => flow)).toEqual(['chao'])
    expect((await app.call('GET', '/api/v1/flows?q=khong')).json.items).toEqual([])
  })

  it('is served from the moment it is published', async () => {
    const published = await app.call('POST', '/api/v1/flows/chao/publish', { body: { revision: 1, note: 'đầu tiên' } })
    expect(published.json).toMatchObject({
      version: 1,
      major: 1,
      note: 'đầu tiên',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(await said()).toBe('một')
  })

  it('is saved only over the revision it was made on', async () => {
    const save = (revision: number, text: string) =>
      app.call('PUT', '/api/v1/flows/chao/draft', { body: { revision, document: saying(text) } })
    expect((await save(1, 'hai')).json).toEqual({ revision: 2 })
    const late = await save(1, 'ba')
    expect([late.status, late.json.code, late.json.revision]).toEqual([409, 'flow.conflict', 2])
    expect(await said()).toBe('một')
  })

  it('is not published when the draft changed since it was looked at', async () => {
    const late = await app.call('POST', '/api/v1/flows/chao/publish', { body: { revision: 1 } })
    expect(late.json.code).toBe('flow.conflict')
  })

  it('serves the new version after publishing, and the old one again after a rollback', async () => {
    await app.call('POST', '/api/v1/flows/chao/publish', { body: { revision: 2 } })
    expect(await said()).toBe('hai')
    const back = await app.call('POST', '/api/v1/flows/chao/rollback', { body: { version: 1, note: 'lỗi' } })
    expect(back.json).toMatchObject({ version: 3, restores: 1 })
    expect(await said()).toBe('một')
  })

  it('keeps every version, newest first, each readable', async () => {
    const { items } = (await app.call('GET', '/api/v1/flows/chao/versions')).json
    expect(items.map(({ version }: { version: number }) => version)).toEqual([3, 2, 1])
    expect((await app.call('GET', '/api/v1/flows/chao/versions/2')).json.document).toEqual(saying('hai'))
    expect((await app.call('GET', '/api/v1/flows/chao/versions/9')).json.code).toBe('version.unknown')
  })

  it('shows what differs between versions and the draft', async () => {
    const { changes } = (await app.call('GET', '/api/v1/flows/chao/diff?from=1&to=draft')).json
    expect(changes).toHaveLength(1)
    expect(changes[0]).toMatchObject({ stepId: 'r', message: expect.any(String) })
    expect((await app.call('GET', '/api/v1/flows/chao/diff?from=1&to=3')).json.changes).toEqual([])
  })

  it('has a contract of its own', async () => {
    const { json } = await app.call('GET', '/svc/G06/chao/v1/openapi.json')
    expect(json).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'Lời chào công dân' },
      servers: [{ url: '/svc/G06/chao/v1' }],
    })
  })

  it('serves two majors side by side', async () => {
    const second = saying('v2', { trigger: { kind: 'http', method: 'POST', major: 2 } })
    await app.call('PUT', '/api/v1/flows/chao/draft', { body: { revision: 2, document: second } })
    await app.call('POST', '/api/v1/flows/chao/publish', { body: { revision: 3 } })
    expect((await app.call('POST', '/svc/G06/chao/v2', { body: {} })).json.text).toBe('v2')
    expect(await said()).toBe('một')
  })

  it('cannot be removed once it was published; a mere draft can', async () => {
    expect((await app.call('DELETE', '/api/v1/flows/chao')).json.code).toBe('flow.published')
    await app.call('POST', '/api/v1/flows', { body: { flow: 'nhap', document: {} } })
    expect((await app.call('DELETE', '/api/v1/flows/nhap')).status).toBe(204)
    expect((await app.call('GET', '/api/v1/flows/nhap')).json.code).toBe('flow.unknown')
  })
})

describe('a flow that is not right', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp()
  })
  afterAll(() => app.drain())

  const check = async (document: unknown, language = 'vi') =>
    (await app.call('POST', '/api/v1/flows/check', { body: { document }, headers: { 'accept-language': language } }))
      .json

  const step = (id: string) => ({ id, kind: 'map', value: 1 })
  const faults: [what: string, document: unknown][] = [
    ['a cycle', flowOf(body([step('a'), step('b')], ['start>a', 'a>b', 'b>a']))],
    ['a dangling edge', flowOf(body([step('a')], ['start>a', 'a>khong']))],
    ['two steps of one id', flowOf(body([step('a'), step('a')], ['start>a']))],
    ['an unknown action', flowOf(body([{ id: 'a', kind: 'action', action: 'khong/co' }], ['start>a']))],
    [
      'ten thousand steps',
      flowOf(
        body(
          Array.from({ length: 10_000 }, (_, i) => step(`s${i}`)),
          ['start>s0'],
        ),
      ),
    ],
    ['no steps at all but a list', []],
  ]

  it.each(faults)('with %s is said to be so, and cannot be published', async (_what, document) => {
    const { diagnostics } = await check(document)
    const errors = diagnostics.filter(({ severity }: { severity: string }) => severity === 'error')
    expect(errors.length).toBeGreaterThan(0)
    for (const { code, pointer, message } of errors) {
      expect(code).toMatch(/^[a-z]+(\.[a-zA-Z]+)+$/)
      expect(pointer).toMatch(/^(\/.*)?$/)
      expect(message.length).toBeGreaterThan(10)
    }
    if (Array.isArray(document)) return
    const flow = `f${Math.random().toString(36).slice(2, 10)}`
    const created = await app.call('POST', '/api/v1/flows', { body: { flow, document } })
    expect(created.status).toBe(201)
    const refused = await app.call('POST', `/api/v1/flows/${flow}/publish`, { body: { revision: 1 } })
    expect([refused.status, refused.json.code]).toEqual([422, 'flow.faulty'])
    expect(refused.json.diagnostics).toEqual(diagnostics)
  })

  it('is described in the language that was asked for', async () => {
    const cyclic = faults[0]?.[1]
    const [vi, en] = [await check(cyclic, 'vi'), await check(cyclic, 'en')]
    expect(vi.diagnostics[0].code).toBe(en.diagnostics[0].code)
    expect(vi.diagnostics[0].message).not.toBe(en.diagnostics[0].message)
  })

  it('with two megabytes of sticky notes is refused as too large, and the process lives', async () => {
    const notes = Array.from({ length: 600 }, (_, i) => ({ id: `n${i}`, text: 'x'.repeat(3500), at: { x: 0, y: 0 } }))
    const document = flowOf({ ...body([step('a')], ['start>a']), notes })
    const answer = await app.call('POST', '/api/v1/flows', { body: { flow: 'ghi-chu', document } })
    expect([answer.status, answer.json.code]).toEqual([413, 'request.tooLarge'])
    expect((await app.call('GET', '/healthz')).json.status).toBe('ok')
  })
})
