import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Plugin } from '#plugins/sdk'
import { startTestApp, type TestApp } from '../support/app.ts'
import { body, flowOf } from '../support/run-flow.ts'

const guide = readFileSync(new URL('../../docs/write-a-connector.md', import.meta.url), 'utf8')
const code = /```ts\n([\s\S]*?)```/.exec(guide)?.[1] ?? ''

/** The guide's connector, as an author would have it: a file of its own. */
const loadGuide = async (): Promise<{ readonly plugin: Plugin; readonly remove: () => void }> => {
  const folder = mkdtempSync(join(import.meta.dirname, '.guide-'))
  writeFileSync(join(folder, 'index.ts'), code)
  const module = (await import(join(folder, 'index.ts'))) as { catalogue: Plugin }
  return { plugin: module.catalogue, remove: () => rmSync(folder, { recursive: true }) }
}

describe('the connector of the guide', () => {
  let app: TestApp
  let server: Server
  let remove: () => void
  const seen: (string | undefined)[] = []

  beforeAll(async () => {
    server = createServer((request, response) => {
      seen.push(request.headers.authorization)
      const rows = request.url === '/dmdc/Category/madantoc' ? [{ MaDanToc: '01', TenDanToc: 'Kinh' }] : []
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(rows))
    })
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    const guided = await loadGuide()
    remove = guided.remove
    app = await startTestApp({ plugins: [guided.plugin] })
    const { port } = server.address() as AddressInfo
    await app.connections.put(app.scope, 'danh-muc', {
      plugin: 'catalogue',
      title: 'Danh mục',
      baseUrl: `http://127.0.0.1:${port}`,
      hosts: [`127.0.0.1:${port}`],
      allowPrivate: true,
      credential: { token: 'abc' },
    })
    const read = {
      id: 'doc',
      kind: 'action',
      action: 'catalogue/read',
      connection: 'danh-muc',
      input: { danhMuc: { $rule: { var: 'trigger.body.ma' } } },
    }
    const answer = { id: 'r', kind: 'respond', body: { $rule: { var: 'steps.doc' } } }
    const more = {
      trigger: {
        kind: 'http',
        method: 'POST',
        body: { type: 'object', required: ['ma'], properties: { ma: { type: 'string' } } },
      },
    } as const
    await app.publish('danh-muc', flowOf(body([read, answer], ['start>doc', 'doc>r']), more))
  })
  afterAll(async () => {
    await app.drain()
    server.close()
    remove()
  })

  it('is fifty lines or so', () => {
    expect(code.split('\n').length).toBeLessThan(62)
  })

  it('works as it stands there', async () => {
    const answer = await app.call('POST', '/svc/G06/danh-muc/v1', { body: { ma: 'madantoc' } })
    expect(answer.json).toEqual({ soDong: 1, dong: [{ MaDanToc: '01', TenDanToc: 'Kinh' }] })
    expect(seen).toContain('Bearer abc')
  })

  it('says in both languages what to do about an empty catalogue', async () => {
    const answer = await app.call('POST', '/svc/G06/danh-muc/v1', {
      body: { ma: 'khongco' },
      headers: { 'accept-language': 'en' },
    })
    expect(answer.json.error).toEqual({
      code: 'catalogue.empty',
      message: 'Catalogue "khongco" has no rows; check its code.',
    })
  })
})
