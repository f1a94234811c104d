import { Type } from '@sinclair/typebox'
import { afterEach, describe, expect, it } from 'vitest'
import type { ConnectionLimits } from '#core'
import { actionsFor, defineCredential, definePlugin, PluginError } from '#plugins/sdk'
import { startTestApp, type TestApp } from '../../support/app.ts'
import { body, flowOf } from '../../support/run-flow.ts'

const label = { vi: 'Thử', en: 'Test' }
const credential = defineCredential({ label, schema: Type.Object({ key: Type.String({ secret: true }) }) })
const defineAction = actionsFor(credential)

const registry = () => {
  const seen = { reads: 0, writes: 0, under: 0, most: 0, down: false }
  const plugin = definePlugin({
    id: 'registry',
    version: '1.0.0',
    label,
    credential,
    actions: {
      read: defineAction({
        label,
        input: Type.Object({ so: Type.String() }),
        output: Type.Object({ so: Type.String(), lan: Type.Integer() }),
        effect: 'read',
        run: async (_ctx, { so }) => {
          seen.reads += 1
          if (seen.down) throw new PluginError('network.refused', label, { retryable: true, sent: 'no' })
          return { so, lan: seen.reads }
        },
      }),
      write: defineAction({
        label,
        input: Type.Object({ so: Type.String() }),
        output: Type.Integer(),
        effect: 'once',
        run: async () => {
          seen.under += 1
          seen.most = Math.max(seen.most, seen.under)
          await new Promise((resolve) => setTimeout(resolve, 5))
          seen.under -= 1
          seen.writes += 1
          return seen.writes
        },
      }),
    },
  })
  return { plugin, seen }
}

const flow = (action: string, retry?: object) =>
  flowOf(
    body(
      [
        {
          id: 'goi',
          kind: 'action',
          action: `registry/${action}`,
          connection: 'so-bo',
          input: { so: { $rule: { var: 'trigger.body.so' } } },
          ...(retry && { retry }),
        },
        { id: 'r', kind: 'respond', body: { $rule: { var: 'steps.goi' } } },
      ],
      ['start>goi', 'goi>r'],
    ),
    {
      trigger: {
        kind: 'http',
        method: 'POST',
        body: { type: 'object', required: ['so'], properties: { so: { type: 'string' } } },
      },
    },
  )

describe('flows over a connection with limits', () => {
  let app: TestApp
  const world = registry()
  const save = (limits: ConnectionLimits, id = 'so-bo') =>
    app.call('PUT', `/api/v1/connections/${id}`, {
      body: { plugin: 'registry', title: 'Sổ bộ', hosts: [], credential: { key: 'k' }, limits },
    })
  const call = (name: string, so = '1') => app.call('POST', `/svc/G06/${name}/v1`, { body: { so } })
  const state = async (id = 'so-bo') => (await app.call('GET', `/api/v1/connections/${id}/state`)).json
  const start = async (limits: ConnectionLimits) => {
    Object.assign(world.seen, { reads: 0, writes: 0, under: 0, most: 0, down: false })
    app = await startTestApp({ plugins: [world.plugin] })
    await save(limits)
    await app.publish('doc', flow('read', { attempts: 1 }))
    await app.publish('doc-khac', flow('read', { attempts: 1 }))
    await app.publish('ghi', flow('write'))
  }
  afterEach(() => app.drain())

  it('answer from memory what any of them has read, until the connection is saved again', async () => {
    await start({ cache: { ttlMs: 60_000 } })
    expect((await call('doc')).json).toEqual({ so: '1', lan: 1 })
    expect((await call('doc-khac')).json).toEqual({ so: '1', lan: 1 })
    expect((await call('doc', '2')).json).toEqual({ so: '2', lan: 2 })
    await save({ cache: { ttlMs: 60_000 } })
    expect((await call('doc')).json).toEqual({ so: '1', lan: 3 })
    await save({})
    await call('doc')
    expect((await call('doc')).json.lan).toBe(5)
  })

  it('never press harder than they may, and all come through in time', async () => {
    await start({ concurrency: 3, waitMs: 20_000 })
    const answers = await Promise.all(Array.from({ length: 30 }, () => call('ghi')))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect([world.seen.writes, world.seen.most]).toEqual([30, 3])
    expect(await state()).toMatchObject({ running: 0, waiting: 0, counts: { begun: 30, busy: 0 } })
  })

  it('fail as a flow can act on when there is no turn for them', async () => {
    await start({ perMinute: 1 })
    expect((await call('doc')).status).toBe(200)
    const refused = await call('doc-khac')
    expect([refused.status, refused.json.error.code]).toEqual([502, 'gate.rateLimited'])
    expect(refused.json.error.message).toContain('so-bo')
    expect(world.seen.reads).toBe(1)
  })

  it('leave a system alone that does not answer, and show it to operators', async () => {
    await start({ breaker: { failures: 2, windowMs: 60_000, openMs: 60_000 } })
    world.seen.down = true
    const codes = []
    for (const name of ['doc', 'doc-khac', 'doc']) codes.push((await call(name)).json.error.code)
    expect(codes).toEqual(['network.refused', 'network.refused', 'gate.open'])
    expect(await state()).toMatchObject({
      id: 'so-bo',
      limits: { breaker: { failures: 2 } },
      breaker: { state: 'open' },
      counts: { begun: 2, failed: 2, open: 1 },
    })
  })

  it('show a connection that was never limited as idle, and none of another unit', async () => {
    await start({})
    await save({}, 'khac')
    expect(await state('khac')).toMatchObject({ id: 'khac', running: 0, waiting: 0, counts: { begun: 0 } })
    const other = await app.keyFor(['operator'], 'H26')
    const refused = await app.call('GET', '/api/v1/connections/so-bo/state', { key: other })
    expect([refused.status, refused.json.code]).toEqual([404, 'connection.unknown'])
    const caller = await app.keyFor(['caller'])
    expect((await app.call('GET', '/api/v1/connections/so-bo/state', { key: caller })).status).toBe(403)
  })
})
