import { Type } from '@sinclair/typebox'
import { afterEach, describe, expect, it } from 'vitest'
import type { Flow } from '#core'
import { defineAction, definePlugin, PluginError } from '#plugins/sdk'
import { startTestApp, type TestApp } from '../../support/app.ts'
import { body, flowOf } from '../../support/run-flow.ts'

const label = { vi: 'Thử', en: 'Test' }
const reset = () =>
  new PluginError('network.reset', { vi: 'Đứt kết nối', en: 'Connection reset' }, { retryable: true, sent: 'unknown' })
const refused = () => new PluginError('he-thong.tu-choi', { vi: 'Từ chối', en: 'Refused' })

/** Answers or fails as it is told, and remembers under which keys it was asked. */
const system = () => {
  const asked: { action: string; key: string }[] = []
  let failures: (() => PluginError | undefined)[] = []
  const act = (action: string, effect: 'idempotent' | 'once') =>
    defineAction({
      label,
      input: Type.Object({}, { additionalProperties: true }),
      output: Type.Object({ lan: Type.Integer() }),
      effect,
      run: async (ctx) => {
        asked.push({ action, key: ctx.idempotencyKey })
        const failure = failures.shift()?.()
        if (failure) throw failure
        return { lan: asked.length }
      },
    })
  const plugin = definePlugin({
    id: 'he-thong',
    version: '1.0.0',
    label,
    actions: { nop: act('nop', 'idempotent'), mot: act('mot', 'once'), hoan: act('hoan', 'idempotent') },
  })
  return {
    plugin,
    asked,
    fail: (...next: (() => PluginError | undefined)[]) => {
      failures = next
    },
  }
}

const opened: TestApp[] = []
const start = async () => {
  const it = system()
  const app = await startTestApp({ plugins: [it.plugin], env: { LT_DURABLE_WAIT_MS: '50' } })
  opened.push(app)
  const look = async (id: string) => (await app.call('GET', `/api/v1/runs/${id}`)).json
  const until = async (id: string, status: string) => {
    for (let tries = 0; tries < 400; tries += 1) {
      const run = await look(id)
      if (run.status === status) return run
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    throw new Error(`never ${status}: ${JSON.stringify(await look(id))}`)
  }
  const go = async (flow: string, given: unknown = {}) =>
    (await app.call('POST', `/svc/G06/${flow}/v1`, { body: given })).headers['x-run-id'] as string
  return { app, ...it, until, go }
}
afterEach(async () => {
  for (const app of opened.splice(0)) await app.drain()
})

const durable = (steps: readonly object[], edges: readonly string[], more: Partial<Flow> = {}): Flow => ({
  ...flowOf(body(steps, edges), more),
  mode: 'durable',
})
const call = (id: string, action: string, more: object = {}) => ({
  id,
  kind: 'action',
  action: `he-thong/${action}`,
  ...more,
})
const answer = { id: 'r', kind: 'respond', body: { ok: true } }

describe('a call that nobody can tell of', () => {
  const flow = durable([call('a', 'mot'), answer], ['start>a', 'a>r'])

  it('waits for an operator, and goes on as they say', async () => {
    const { app, asked, fail, until, go } = await start()
    await app.publish('mot', flow)
    fail(reset)
    const id = await go('mot')
    const run = await until(id, 'needsDecision')
    expect(run.awaits).toEqual([
      { kind: 'decision', path: 'a', attempt: 1, error: { code: 'network.reset', message: 'Đứt kết nối' } },
    ])
    const url = `/api/v1/runs/${id}/decide`
    const said = await app.call('POST', url, { body: { path: 'a', decision: 'happened', output: { lan: 7 } } })
    expect(said.status).toBe(202)
    const ended = await until(id, 'succeeded')
    expect(ended.steps[0].output).toEqual({ lan: 7 })
    expect(asked).toHaveLength(1)
    const late = await app.call('POST', url, { body: { path: 'a', decision: 'failed' } })
    expect([late.status, late.json.code]).toEqual([409, 'run.notAwaited'])
  })

  it('is made again, under the same key, when it did not happen', async () => {
    const { app, asked, fail, until, go } = await start()
    await app.publish('mot', flow)
    fail(reset)
    const id = await go('mot')
    await until(id, 'needsDecision')
    await app.call('POST', `/api/v1/runs/${id}/decide`, { body: { path: 'a', decision: 'repeat' } })
    await until(id, 'succeeded')
    expect(asked.map(({ key }) => key)).toEqual([`${id}/a`, `${id}/a`])
  })
})

describe('cancelling', () => {
  it('ends a run that waits, and undoes what it did', async () => {
    const { app, asked, until, go } = await start()
    await app.publish(
      'huy',
      durable(
        [
          call('a', 'nop', { compensate: { action: 'he-thong/hoan' } }),
          { id: 'cho', kind: 'wait', for: { type: 'callback' } },
        ],
        ['start>a', 'a>cho'],
      ),
    )
    const id = await go('huy')
    await until(id, 'waiting')
    await app.call('POST', `/api/v1/runs/${id}/cancel`, { body: { reason: 'nhầm hồ sơ' } })
    const run = await until(id, 'cancelled')
    expect(run.error.message).toContain('nhầm hồ sơ')
    expect(asked).toEqual([
      { action: 'nop', key: `${id}/a` },
      { action: 'hoan', key: `${id}/a~undo` },
    ])
    const again = await app.call('POST', `/api/v1/runs/${id}/cancel`, { body: {} })
    expect(again.status).toBe(202)
  })
})

describe('a failed run', () => {
  const flow = durable([call('a', 'nop'), call('b', 'mot'), answer], ['start>a', 'a>b', 'b>r'])

  it('is taken up from where it failed, under the same keys', async () => {
    const { app, asked, fail, until, go } = await start()
    await app.publish('hong', flow)
    fail(() => undefined, refused)
    const bad = await go('hong')
    await until(bad, 'failed')
    const { json } = await app.call('POST', `/api/v1/runs/${bad}/retry`, { body: {} })
    const run = await until(json.run, 'succeeded')
    expect(run.takesUp).toBe(bad)
    expect(asked.map(({ key }) => key)).toEqual([`${bad}/a`, `${bad}/b`, `${bad}/b`])
  })

  it('is replayed with another input, under keys of its own', async () => {
    const { app, asked, fail, until, go } = await start()
    await app.publish('hong', flow)
    fail(refused)
    const bad = await go('hong', { sai: 1 })
    await until(bad, 'failed')
    const { json } = await app.call('POST', `/api/v1/runs/${bad}/replay`, { body: { input: { body: { dung: 1 } } } })
    const run = await until(json.run, 'succeeded')
    expect(run.input.body).toEqual({ dung: 1 })
    expect(asked.at(-1)?.key).toBe(`${json.run}/b`)
  })

  it('takes many with it only when the first went well', async () => {
    const { app, fail, until, go } = await start()
    await app.publish('hong', flow)
    fail(refused, refused, refused)
    const bad = [await go('hong'), await go('hong'), await go('hong')]
    for (const id of bad) await until(id, 'failed')
    fail(refused)
    const first = await app.call('POST', '/api/v1/runs/bulk', { body: { action: 'retry', runs: bad, canary: true } })
    expect([first.json.done.length, first.json.done[0].ok, first.json.left.length]).toEqual([1, false, 2])
    const second = await app.call('POST', '/api/v1/runs/bulk', { body: { action: 'retry', runs: bad, canary: true } })
    expect(second.json.done.map((one: { ok: boolean }) => one.ok)).toEqual([true, true, true])
  })
})

describe('an approval', () => {
  const flow = durable(
    [
      {
        id: 'duyet',
        kind: 'approval',
        title: 'Duyệt hồ sơ',
        need: 1,
        approvers: ['role:publisher'],
        form: { type: 'object', properties: { lyDo: { type: 'string' } }, required: ['lyDo'] },
      },
      { id: 'r', kind: 'respond', body: { lyDo: { $rule: { var: 'steps.duyet.lyDo' } } } },
    ],
    ['start>duyet', 'duyet.approved>r'],
  )

  it('takes an answer of those who were asked, in the form that was asked for', async () => {
    const { app, until, go } = await start()
    await app.publish('duyet', flow)
    const id = await go('duyet')
    const run = await until(id, 'needsApproval')
    expect(run.awaits).toMatchObject([{ kind: 'approval', title: 'Duyệt hồ sơ', need: 1, approved: 0 }])
    const url = `/api/v1/runs/${id}/vote`
    const vote = (form: unknown) => ({ body: { path: 'duyet', approve: true, form } })
    const stranger = await app.call('POST', url, { ...vote({ lyDo: 'x' }), key: await app.keyFor(['viewer']) })
    expect(stranger.json.code).toBe('approval.notYours')
    const empty = await app.call('POST', url, vote({}))
    expect(empty.json.errors).toMatchObject([{ in: 'form', pointer: '/lyDo' }])
    expect((await app.call('POST', url, vote({ lyDo: 'đủ giấy tờ' }))).status).toBe(202)
    await until(id, 'succeeded')
    expect((await app.call('GET', `/api/v1/runs/${id}/answer`)).json).toEqual({ lyDo: 'đủ giấy tờ' })
  })
})

describe('business keys', () => {
  it('find a run by what it was about, personal ones without showing them', async () => {
    const { app, until, go } = await start()
    await app.publish(
      'tim',
      durable([answer], ['start>r'], {
        keys: {
          maHoSo: { value: { $rule: { var: 'trigger.body.maHoSo' } } },
          soDinhDanh: { value: { $rule: { var: 'trigger.body.soDinhDanh' } }, personal: true },
        },
      }),
    )
    const id = await go('tim', { maHoSo: 'H26-1', soDinhDanh: '001099000001' })
    await go('tim', { maHoSo: 'H26-2', soDinhDanh: '001099000002' })
    await until(id, 'succeeded')
    const by = async (key: string) =>
      (await app.call('GET', `/api/v1/runs?key=${encodeURIComponent(key)}`)).json.items.map(
        (run: { id: string }) => run.id,
      )
    expect(await by('maHoSo:H26-1')).toEqual([id])
    expect(await by('soDinhDanh:001099000001')).toEqual([id])
    const { json } = await app.call('GET', `/api/v1/runs/${id}`)
    expect(json.keys.maHoSo).toBe('H26-1')
    expect(json.keys.soDinhDanh).not.toContain('001099000001')
  })
})
