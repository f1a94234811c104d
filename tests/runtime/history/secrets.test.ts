import { Type } from '@sinclair/typebox'
import { afterEach, expect, it } from 'vitest'
import { defineAction, definePlugin } from '#plugins/sdk'
import { startTestApp, type TestApp } from '../../support/app.ts'
import { body, flowOf } from '../../support/run-flow.ts'

const CANARY = 'SAD-chim-hoàng-yến-"7"'
const label = { vi: 'Thử', en: 'Test' }

const plugin = definePlugin({
  id: 'kho',
  version: '1.0.0',
  label,
  actions: {
    lay: defineAction({
      label,
      input: Type.Object({}),
      output: Type.Object({ ma: Type.String({ secret: true }), ten: Type.String() }),
      effect: 'read',
      run: () => ({ ma: CANARY, ten: 'Văn thư' }),
    }),
  },
})

const opened: TestApp[] = []
afterEach(async () => {
  for (const app of opened.splice(0)) await app.drain()
})

it.each(['audited', 'durable'] as const)(
  'a secret that travels on through a %s run is written nowhere in its view',
  async (mode) => {
    const app = await startTestApp({ plugins: [plugin] })
    opened.push(app)
    const loop = {
      id: 'lap',
      kind: 'repeat',
      until: true,
      maxIterations: 1,
      body: body([{ id: 'lay', kind: 'action', action: 'kho/lay' }], ['start>lay'], {
        trong: [{ $rule: { var: 'steps.lay.ma' } }],
      }),
    }
    const built = {
      id: 'dung',
      kind: 'map',
      value: { chu: { $text: 'Bearer {{steps.lap.trong.0}}' }, ten: 'còn nguyên' },
    }
    const document = flowOf(
      body([loop, built, { id: 'r', kind: 'respond', body: { ok: true } }], ['start>lap', 'lap>dung', 'dung>r']),
    )
    await app.publish('bi-mat', { ...document, mode })
    const { headers } = await app.call('POST', '/svc/G06/bi-mat/v1', { body: {} })
    const run = await app.call('GET', `/api/v1/runs/${headers['x-run-id']}`)
    expect(run.text).toContain('còn nguyên')
    expect(run.text).toContain('•••')
    expect(run.text).not.toContain('chim-hoàng-yến')
  },
)
