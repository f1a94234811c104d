import { Type } from '@sinclair/typebox'
import { afterEach, describe, expect, it } from 'vitest'
import type { Flow } from '#core'
import { defineAction, definePlugin, type PluginError } from '#plugins/sdk'
import { startTestApp, type TestApp } from '../../support/app.ts'
import { body, flowOf } from '../../support/run-flow.ts'

const label = { vi: 'Thử', en: 'Test' }

/** A system that counts what it is asked to do, by idempotency key. */
const ledger = () => {
  const calls: { key: string; input: unknown; attempt: number }[] = []
  let failures: PluginError[] = []
  const act = (effect: 'idempotent' | 'once' | 'read') =>
    defineAction({
      label,
      input: Type.Object({ n: Type.Optional(Type.Unknown()) }),
      output: Type.Object({ n: Type.Unknown(), calls: Type.Integer() }),
      effect,
      run: async (ctx, input) => {
        calls.push({ key: ctx.idempotencyKey, input, attempt: ctx.attempt })
        const failure = failures.shift()
        if (failure) throw failure
        return { n: input.n ?? null, calls: calls.length }
      },
    })
  const plugin = definePlugin({
    id: 'so-cai',
    version: '1.0.0',
    label,
    actions: { ghi: act('idempotent'), once: act('once'), doc: act('read') },
  })
  return {
    plugin,
    calls,
    fail: (...next: PluginError[]) => {
      failures = next
    },
  }
}

const durable = (flow: Flow): Flow => ({ ...flow, mode: 'durable' })

const opened: TestApp[] = []
const start = async () => {
  const book = ledger()
  const app = await startTestApp({ plugins: [book.plugin] })
  opened.push(app)
  return { app, ...book }
}
afterEach(async () => {
  for (const app of opened.splice(0)) await app.drain()
})

const until = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
  for (let tries = 0; tries < 400; tries += 1) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('it never came')
}

describe('a durable flow', () => {
  it('answers like any other, and its run reads back', async () => {
    const { app, calls } = await start()
    await app.publish(
      'ghi',
      durable(
        flowOf(
          body(
            [
              { id: 'a', kind: 'action', action: 'so-cai/ghi', input: { n: 1 } },
              { id: 'b', kind: 'action', action: 'so-cai/once', input: { n: { $rule: { var: 'steps.a.calls' } } } },
              { id: 'r', kind: 'respond', body: { b: { $rule: { var: 'steps.b.n' } } } },
            ],
            ['start>a', 'a>b', 'b>r'],
          ),
        ),
      ),
    )
    const answer = await app.call('POST', '/svc/G06/ghi/v1', { body: {} })
    expect([answer.status, answer.json]).toEqual([200, { b: 1 }])
    const id = answer.headers['x-run-id'] as string
    expect(calls.map(({ key }) => key)).toEqual([`${id}/a`, `${id}/b`])
    const run = await until(async () => {
      const { json } = await app.call('GET', `/api/v1/runs/${id}`)
      return json.status === 'succeeded' ? json : undefined
    })
    expect(run.steps.map((step: { step: string; status: string }) => [step.step, step.status])).toEqual([
      ['a', 'succeeded'],
      ['b', 'succeeded'],
      ['r', 'succeeded'],
    ])
  })

  it('waits for a callback, which may come early, late or twice', async () => {
    const { app, calls } = await start()
    await app.publish(
      'cho',
      durable(
        flowOf(
          body(
            [
              {
                id: 'a',
                kind: 'action',
                action: 'so-cai/ghi',
                input: { n: { $rule: { var: 'run.callbacks.cho' } } },
              },
              { id: 'cho', kind: 'wait', for: { type: 'callback' } },
              { id: 'r', kind: 'respond', body: { got: { $rule: { var: 'steps.cho' } } } },
            ],
            ['start>a', 'a>cho', 'cho>r'],
          ),
        ),
      ),
    )
    const asked = app.call('POST', '/svc/G06/cho/v1', { body: {} })
    const url = await until(async () => (calls[0]?.input as { n: string } | undefined)?.n)
    const { pathname } = new URL(url)
    const first = await app.call('POST', pathname, { key: null, body: { ok: true } })
    const second = await app.call('POST', pathname, { key: null, body: { ok: false } })
    expect([first.json, second.json]).toEqual([
      { received: true, before: false },
      { received: true, before: true },
    ])
    const answer = await asked
    expect([answer.status, answer.json]).toEqual([200, { got: { ok: true } }])
  })

  it('gives 202 and an address to whoever does not wait, and the answer there', async () => {
    const { app } = await start()
    await app.publish(
      'sau',
      durable(
        flowOf(
          body(
            [
              { id: 'nghi', kind: 'wait', for: { type: 'timer', ms: 50 } },
              { id: 'r', kind: 'respond', status: 201, body: { xong: true } },
            ],
            ['start>nghi', 'nghi>r'],
          ),
        ),
      ),
    )
    const asked = await app.call('POST', '/svc/G06/sau/v1', { body: {}, headers: { prefer: 'respond-async' } })
    expect([asked.status, asked.headers['preference-applied']]).toEqual([202, 'respond-async'])
    const address = asked.headers.location as string
    const early = await app.call('GET', address)
    expect([early.status, early.json.status]).toEqual([202, 'running'])
    const answer = await until(async () => {
      const now = await app.call('GET', address)
      return now.status === 202 ? undefined : now
    })
    expect([answer.status, answer.json]).toEqual([201, { xong: true }])
    const stranger = await app.call('GET', address, { key: await app.keyFor(['caller'], 'H26') })
    expect(stranger.json.code).toBe('run.unknown')
  })

  it('gives the same run for the same key, also while it runs', async () => {
    const { app, calls } = await start()
    await app.publish(
      'khoa',
      durable(
        flowOf(
          body(
            [
              { id: 'nghi', kind: 'wait', for: { type: 'timer', ms: 60 } },
              { id: 'a', kind: 'action', action: 'so-cai/ghi', input: { n: 1 } },
              { id: 'r', kind: 'respond', body: { n: { $rule: { var: 'steps.a.calls' } } } },
            ],
            ['start>nghi', 'nghi>a', 'a>r'],
          ),
        ),
      ),
    )
    const send = (n: number) =>
      app.call('POST', '/svc/G06/khoa/v1', { body: { n }, headers: { 'idempotency-key': 'k' } })
    const [first, second] = await Promise.all([send(1), send(1)])
    const third = await send(1)
    expect([first, second, third].map(({ json }) => json)).toEqual([{ n: 1 }, { n: 1 }, { n: 1 }])
    expect(new Set([first, second, third].map(({ headers }) => headers['x-run-id'])).size).toBe(1)
    expect((await send(2)).json.code).toBe('idempotency.mismatch')
    expect(calls).toHaveLength(1)
  })

  it('starts by the clock', async () => {
    const { app } = await start()
    await app.publish(
      'hen-gio',
      durable(
        flowOf(body([{ id: 'm', kind: 'map', value: 1 }], ['start>m']), {
          trigger: { kind: 'schedule', cron: '* * * * * *' },
        }),
      ),
    )
    const run = await until(async () => {
      const { json } = await app.call('GET', '/api/v1/runs?flow=hen-gio')
      return json.items[0]
    })
    expect([run.trigger, run.status]).toEqual(['schedule', 'succeeded'])
  })

  it('is started by hand where its trigger says so, once for a key', async () => {
    const { app, calls } = await start()
    await app.publish(
      'bang-tay',
      durable(
        flowOf(body([{ id: 'a', kind: 'action', action: 'so-cai/ghi', input: { n: 1 } }], ['start>a']), {
          trigger: { kind: 'manual', body: { type: 'object', required: ['n'] } },
        }),
      ),
    )
    const go = (given: unknown, key: string) =>
      app.call('POST', '/api/v1/flows/bang-tay/start', { body: { body: given }, headers: { 'idempotency-key': key } })
    const [first, second] = [await go({ n: 1 }, 'k'), await go({ n: 1 }, 'k')]
    expect([first.status, second.json.run]).toEqual([202, first.json.run])
    await until(async () => (calls.length > 0 ? true : undefined))
    expect((await go({}, 'k2')).json.errors).toMatchObject([{ in: 'body', pointer: '/n' }])
    expect((await go({ n: 2 }, 'k')).json.code).toBe('idempotency.mismatch')
    expect((await app.call('POST', '/api/v1/flows/khong-co/start', { body: {} })).json.code).toBe('flow.unknown')
    expect(calls).toHaveLength(1)
  })
})
