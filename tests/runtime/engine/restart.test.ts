import { randomBytes } from 'node:crypto'
import { Type } from '@sinclair/typebox'
import { afterEach, describe, expect, it } from 'vitest'
import type { Flow } from '#core'
import { defineAction, definePlugin } from '#plugins/sdk'
import { openSqliteStores } from '../../../runtime/store/sqlite/stores.ts'
import { startTestApp, type TestApp } from '../../support/app.ts'
import { body, flowOf } from '../../support/run-flow.ts'
import { aFolder } from '../../support/store-folder.ts'

const label = { vi: 'Thử', en: 'Test' }
const cleanUp: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo()
})

/** The same installation, opened as often as one likes. */
const anInstallation = async () => {
  const { folder, remove } = await aFolder()
  cleanUp.push(remove)
  const kek = randomBytes(32)
  const told: unknown[] = []
  const plugin = definePlugin({
    id: 'nho',
    version: '1.0.0',
    label,
    actions: {
      ghi: defineAction({
        label,
        input: Type.Object({ gi: Type.Unknown() }),
        output: Type.Object({ lan: Type.Integer() }),
        effect: 'idempotent',
        run: async (_ctx, { gi }) => ({ lan: told.push(gi) }),
      }),
    },
  })
  const open = async (): Promise<TestApp> => {
    const stores = await openSqliteStores({
      folder,
      onFatal: (error) => {
        throw error
      },
    })
    const app = await startTestApp({ plugins: [plugin], stores, kek, env: { LT_DURABLE_WAIT_MS: '20' } })
    cleanUp.push(() => app.drain())
    return app
  }
  return { open, told }
}

const durable = (steps: readonly object[], edges: readonly string[]): Flow => ({
  ...flowOf(body(steps, edges)),
  mode: 'durable',
})

const until = async (app: TestApp, run: string, status: string) => {
  for (let tries = 0; tries < 500; tries += 1) {
    const { json } = await app.call('GET', `/api/v1/runs/${run}`)
    if (json.status === status) return json
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error(`never ${status}`)
}

describe('a run that waits', () => {
  it('is called back after the flow was published anew and the server started again', async () => {
    const { open, told } = await anInstallation()
    const waiting = (ten: string) =>
      durable(
        [
          { id: 'bao', kind: 'action', action: 'nho/ghi', input: { gi: { $rule: { var: 'run.callbacks.cho' } } } },
          { id: 'cho', kind: 'wait', for: { type: 'callback', schema: { type: 'object', required: ['so'] } } },
          { id: 'r', kind: 'respond', body: { ban: ten, so: { $rule: { var: 'steps.cho.so' } } } },
        ],
        ['start>bao', 'bao>cho', 'cho>r'],
      )
    const first = await open()
    await first.publish('cho', waiting('cũ'))
    const asked = await first.call('POST', '/svc/G06/cho/v1', { body: {} })
    const run = asked.headers['x-run-id'] as string
    await until(first, run, 'waiting')
    await first.flows.save(first.scope, 'cho', waiting('mới'), 1)
    await first.flows.publish(first.scope, 'cho', 2, '')
    await first.drain()

    const second = await open()
    const { pathname } = new URL(told[0] as string)
    const wrong = await second.call('POST', pathname, { key: null, body: {} })
    expect(wrong.json.errors).toMatchObject([{ in: 'body', pointer: '/so' }])
    const forged = await second.call('POST', `${pathname.slice(0, -4)}AAAA`, { key: null, body: { so: 1 } })
    expect([forged.status, forged.json.code]).toEqual([404, 'callback.unknown'])
    await second.call('POST', pathname, { key: null, body: { so: 7 } })
    const ended = await until(second, run, 'succeeded')
    expect(ended.version).toBe(1)
    expect((await second.call('GET', `/api/v1/runs/${run}/answer`)).json).toEqual({ ban: 'cũ', so: 7 })
    expect(told).toHaveLength(1)
  })

  it('is woken by its timer, though nobody was there when it rang', async () => {
    const { open, told } = await anInstallation()
    const first = await open()
    await first.publish(
      'hen',
      durable(
        [
          { id: 'nghi', kind: 'wait', for: { type: 'timer', ms: 1_500 } },
          { id: 'bao', kind: 'action', action: 'nho/ghi', input: { gi: 'dậy' } },
        ],
        ['start>nghi', 'nghi>bao'],
      ),
    )
    const asked = await first.call('POST', '/svc/G06/hen/v1', { body: {} })
    const run = asked.headers['x-run-id'] as string
    const { awaits } = await until(first, run, 'waiting')
    expect(awaits).toMatchObject([{ kind: 'time', path: 'nghi' }])
    await first.drain()
    await new Promise((resolve) => setTimeout(resolve, 1_700))
    const second = await open()
    await until(second, run, 'succeeded')
    expect(told).toEqual(['dậy'])
  })

  it('goes over a long list in parts, whatever happens in between', async () => {
    const { open, told } = await anInstallation()
    const first = await open()
    await first.publish(
      'nhieu',
      durable(
        [
          {
            id: 'moi',
            kind: 'forEach',
            items: { $rule: { var: 'trigger.body.so' } },
            concurrency: 20,
            body: body(
              [{ id: 'ghi', kind: 'action', action: 'nho/ghi', input: { gi: { $rule: { var: 'item' } } } }],
              ['start>ghi'],
              {
                $rule: { var: 'index' },
              },
            ),
          },
          { id: 'r', kind: 'respond', body: { so: { $rule: { var: 'steps.moi' } } } },
        ],
        ['start>moi', 'moi>r'],
      ),
    )
    const so = Array.from({ length: 650 }, (_, n) => n)
    const asked = await first.call('POST', '/svc/G06/nhieu/v1', { body: { so } })
    const run = asked.headers['x-run-id'] as string
    while (told.length < 250) await new Promise((resolve) => setTimeout(resolve, 5))
    await first.drain()
    const second = await open()
    await until(second, run, 'succeeded')
    expect((await second.call('GET', `/api/v1/runs/${run}/answer`)).json).toEqual({ so })
    expect(new Set(told)).toEqual(new Set(so))
    const parts = await second.call('GET', `/api/v1/runs?parent=${run}`)
    expect(parts.json.items.map((part: { status: string }) => part.status)).toEqual(Array(4).fill('succeeded'))
  })
})
