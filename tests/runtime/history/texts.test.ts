import { Type } from '@sinclair/typebox'
import { afterEach, expect, it } from 'vitest'
import type { Flow } from '#core'
import { defineAction, definePlugin } from '#plugins/sdk'
import { startTestApp, type TestApp } from '../../support/app.ts'
import { body, flowOf } from '../../support/run-flow.ts'

const opened: TestApp[] = []
afterEach(async () => {
  for (const app of opened.splice(0)) await app.drain()
})

const CANARY = 'SAD-chim-hoàng-yến'
const label = { vi: 'Thử', en: 'Test' }
const plugin = definePlugin({
  id: 'kho',
  version: '1.0.0',
  label,
  actions: {
    lay: defineAction({
      label,
      input: Type.Object({}),
      output: Type.Object({ ma: Type.String({ secret: true }) }),
      effect: 'read',
      run: () => ({ ma: CANARY }),
    }),
  },
})

const echo = (more: Partial<Flow> = {}) =>
  flowOf(body([{ id: 'r', kind: 'respond', body: { $rule: { var: 'trigger.body' } } }], ['start>r']), more)

/** The newest run of a flow that got this body, as the API shows it. */
const runOf = async (flow: Flow, raw: string) => {
  const app = await startTestApp({ plugins: [plugin] })
  opened.push(app)
  await app.publish('thu', flow)
  await app.call('POST', '/svc/G06/thu/v1?n=1', { raw })
  await app.stores.runs.flush()
  const [{ id }] = (await app.call('GET', '/api/v1/runs?limit=1')).json.items
  return (await app.call('GET', `/api/v1/runs/${id}`)).json
}

it.each([
  ['written over several lines', '{\r\n  "ten": "Đỗ\\nThị"\n}\n', { ten: 'Đỗ\nThị' }],
  ['with a field twice', '{"a":1,"a":{"b":2}}', { a: { b: 2 } }],
  ['spelt with escapes', '{"\\u0061":"\\u0110\\/"}', { a: 'Đ/' }],
  ['of numbers in many forms', '[1e2,-0,1.50,12345678901234567890]', [100, 0, 1.5, 12345678901234567000]],
  ['that is no object', '"văn bản"', 'văn bản'],
])('the history of a run holds its body and its answer, %s', async (_, raw, value) => {
  const run = await runOf(echo(), raw)
  expect(run.input).toEqual({ body: value, query: { n: '1' }, params: {} })
  expect(run.output).toEqual(value)
  expect(run.steps).toMatchObject([{ step: 'r', input: value, port: '200' }])
})

it('shows what a step gave although not all of it was answered', async () => {
  const schema = { type: 'object', properties: { a: { type: 'integer' } } }
  const trigger = { kind: 'http', method: 'POST', responses: { 200: { schema } } } as const
  expect((await runOf(echo({ trigger }), '{"a":1,"b":2}')).steps[0].input).toEqual({ a: 1, b: 2 })
})

it('bounds what is nested too deeply to be shown', async () => {
  const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`
  const run = await runOf(echo(), deep)
  expect(JSON.stringify(run.input)).toContain('"$cut":{"kind":"depth"')
})

it('knows a secret again that came in another spelling', async () => {
  const flow = flowOf(
    body(
      [
        { id: 'lay', kind: 'action', action: 'kho/lay' },
        { id: 'r', kind: 'respond', body: { $rule: { var: 'trigger.body' } } },
      ],
      ['start>lay', 'lay>r'],
    ),
  )
  const run = await runOf(flow, `{"ma":"\\u0053AD-chim-hoàng-y\\u1ebfn"}`)
  expect(JSON.stringify(run)).not.toContain(CANARY)
  expect(run.input.body).toEqual({ ma: '•••' })
})
