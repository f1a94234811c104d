import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { Flow } from '#core'
import { startTestApp, type TestApp, testPlugin } from '../../support/app.ts'
import { body, flowOf } from '../../support/run-flow.ts'

const opened: TestApp[] = []
const start = async (env: Record<string, string> = {}) => {
  const fake = testPlugin()
  const app = await startTestApp({ plugins: [fake.plugin], env })
  opened.push(app)
  return { app, ...fake }
}
afterEach(async () => {
  for (const app of opened.splice(0)) await app.drain()
})

const calling = (action: string, more: Partial<Flow> = {}) =>
  flowOf(
    body(
      [
        { id: 'go', kind: 'action', action },
        { id: 'r', kind: 'respond', body: { got: { $rule: { var: 'steps.go' } } } },
      ],
      ['start>go', 'go>r'],
    ),
    more,
  )

/** The newest run as the API shows it, once it has been written. */
const lastRun = async (app: TestApp) => {
  await app.stores.runs.flush()
  const { items } = (await app.call('GET', '/api/v1/runs?limit=1')).json
  return items[0] && (await app.call('GET', `/api/v1/runs/${items[0].id}`)).json
}

describe('a connector that misbehaves', () => {
  it.each([
    ['throws', 502, 'plugin.threw'],
    ['refuses', 502, 'test.refused'],
    ['garbage', 502, 'plugin.badOutput'],
  ])('is answered for when it %s: a problem with a code, and the process lives', async (action, status, code) => {
    const { app } = await start()
    await app.publish('hong', calling(`test/${action}`))
    const answer = await app.call('POST', '/svc/G06/hong/v1', { body: {} })
    expect(answer.status).toBe(status)
    expect(answer.json).toMatchObject({ code: 'run.failed', step: 'go', error: { code } })
    expect(answer.text).not.toMatch(/hunter2|secret/)
    expect((await app.call('GET', '/healthz')).status).toBe(200)
  })

  it('that hangs is given up after its time', async () => {
    const { app } = await start()
    const flow = calling('test/hold')
    Object.assign(flow.body.steps[0] as object, { timeoutMs: 30 })
    await app.publish('treo', flow)
    const answer = await app.call('POST', '/svc/G06/treo/v1', { body: {} })
    expect([answer.status, answer.json.error.code]).toEqual([504, 'step.timeout'])
  })
})

describe('the history of a run', () => {
  it('holds every step’s input, output and time, and can be read back', async () => {
    const { app } = await start()
    await app.publish('dem', calling('test/count'))
    const answer = await app.call('POST', '/svc/G06/dem/v1', { body: { a: 1 } })
    const run = await lastRun(app)
    expect(run).toMatchObject({
      id: answer.headers['x-run-id'],
      traceId: answer.headers['x-trace-id'],
      status: 'succeeded',
      httpStatus: 200,
      input: { body: { a: 1 } },
      output: { got: 1 },
      steps: [
        { step: 'go', kind: 'action', status: 'succeeded', attempts: 1, input: {}, output: 1 },
        { step: 'r', kind: 'respond', input: { got: 1 } },
      ],
    })
    expect(run.steps[0].durationMs).toBeGreaterThanOrEqual(0)
    expect(run.durationMs).toBeGreaterThanOrEqual(run.steps[1].startMs)
  })

  it('is found by time in whatever zone the time is given', async () => {
    const { app } = await start()
    await app.publish('dem', calling('test/count'))
    await app.call('POST', '/svc/G06/dem/v1', { body: {} })
    const { startedAt } = await lastRun(app)
    const local = new Date(Date.parse(startedAt) + 7 * 3_600_000).toISOString().replace('Z', '+07:00')
    const count = async (query: string) =>
      (await app.call('GET', `/api/v1/runs?${query}=${encodeURIComponent(local)}`)).json.items.length
    expect([await count('from'), await count('to')]).toEqual([1, 0])
  })

  it('is not kept of a transient flow', async () => {
    const { app } = await start()
    await app.publish('nhanh', calling('test/count', { mode: 'transient' }))
    await app.call('POST', '/svc/G06/nhanh/v1', { body: {} })
    expect(await lastRun(app)).toBeUndefined()
  })

  it('marks what was too large to keep, and keeps the rest', async () => {
    const { app } = await start({ LT_RUN_VALUE_BYTES: '1024' })
    await app.publish('dem', calling('test/count'))
    await app.call('POST', '/svc/G06/dem/v1', { body: { long: 'x'.repeat(5000), n: 5 } })
    const run = await lastRun(app)
    expect(run.input.body).toMatchObject({ n: 5, long: { $cut: { kind: 'text', length: 5000 } } })
  })

  it('never holds what a schema marks as secret', async () => {
    const { app } = await start()
    const secret = { type: 'object', properties: { pin: { type: 'string', secret: true }, name: { type: 'string' } } }
    const flow = calling('test/count', { trigger: { kind: 'http', method: 'POST', body: secret } })
    await app.publish('kin', flow)
    await app.call('POST', '/svc/G06/kin/v1', { body: { pin: 'canary-4711', name: 'A' } })
    const run = await lastRun(app)
    expect(run.input.body.name).toBe('A')
    expect(JSON.stringify(run)).not.toContain('canary-4711')
  })
})

describe('a trace', () => {
  it('goes on from the caller’s traceparent', async () => {
    const { app } = await start()
    await app.publish('dem', calling('test/count'))
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
    const traceparent = `00-${traceId}-00f067aa0ba902b7-01`
    const answer = await app.call('POST', '/svc/G06/dem/v1', { body: {}, headers: { traceparent } })
    expect(answer.headers['x-trace-id']).toBe(traceId)
    await app.stores.runs.flush()
    expect((await app.call('GET', `/api/v1/runs?traceId=${traceId}`)).json.items).toHaveLength(1)
  })
})

/** A client that sends a request and hangs up. */
const callAndLeave = async (app: TestApp, path: string, key: string, whenCalled: Promise<void>) => {
  const { port } = app.server.server.address() as { port: number }
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}`,
  )
  await whenCalled
  socket.destroy()
}

describe('a client that leaves', () => {
  const leave = async (action: string, mode: 'transient' | 'audited') => {
    const { app, hold } = await start()
    await app.publish('cho', calling(`test/${action}`, { mode }))
    await app.server.listen({ port: 0, host: '127.0.0.1' })
    const left = callAndLeave(app, '/svc/G06/cho/v1', app.key, hold.called())
    await left
    await new Promise((resolve) => setTimeout(resolve, 50))
    return { app, hold }
  }

  it('cancels a transient run that has not begun to write', async () => {
    const { hold } = await leave('read', 'transient')
    expect(hold.signal()?.aborted).toBe(true)
  })

  it('does not cancel one that has begun to write', async () => {
    const { hold } = await leave('hold', 'transient')
    expect(hold.signal()?.aborted).toBe(false)
    hold.release(1)
  })

  it('does not cancel a run that is kept', async () => {
    const { app, hold } = await leave('read', 'audited')
    hold.release(1)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await lastRun(app)).toMatchObject({ status: 'succeeded' })
  })
})

describe('shutting down', () => {
  it('lets runs finish, refuses new ones, and says so to the balancer', async () => {
    const { app, hold } = await start({ LT_DRAIN_MS: '5000' })
    await app.publish('cho', calling('test/hold'))
    const running = app.call('POST', '/svc/G06/cho/v1', { body: {} })
    await hold.called()
    const drained = app.drain()
    expect((await app.call('GET', '/readyz')).status).toBe(503)
    expect((await app.call('POST', '/svc/G06/cho/v1', { body: {} })).json.code).toBe('server.draining')
    hold.release('done')
    expect((await running).json).toEqual({ got: 'done' })
    await drained
  })

  it('cancels what does not finish in time, and tells its caller', async () => {
    const { app, hold } = await start({ LT_DRAIN_MS: '20' })
    await app.publish('cho', calling('test/hold'))
    const running = app.call('POST', '/svc/G06/cho/v1', { body: {} })
    await hold.called()
    await app.drain()
    expect((await running).json.code).toBe('server.draining')
  })
})

describe('too much at once', () => {
  it('is refused with the time to retry', async () => {
    const { app, hold } = await start({ LT_MAX_RUNNING: '1' })
    await app.publish('cho', calling('test/hold'))
    const running = app.call('POST', '/svc/G06/cho/v1', { body: {} })
    await hold.called()
    const refused = await app.call('POST', '/svc/G06/cho/v1', { body: {} })
    expect([refused.status, refused.json.code, refused.headers['retry-after']]).toEqual([503, 'server.busy', '1'])
    hold.release(1)
    await running
  })
})

describe('an answer', () => {
  it('holds no field that its schema does not name', async () => {
    const { app } = await start()
    await app.publish(
      'kin',
      flowOf(body([{ id: 'r', kind: 'respond', body: { a: 1, secret: 2 } }], ['start>r']), {
        trigger: {
          kind: 'http',
          method: 'POST',
          responses: { 200: { schema: { type: 'object', properties: { a: { type: 'integer' } } } } },
        },
      }),
    )
    expect((await app.call('POST', '/svc/G06/kin/v1', { body: {} })).text).toBe('{"a":1}')
  })

  it('that does not fit its schema is not sent, and the fault is told in the caller’s language', async () => {
    const { app } = await start()
    const schema = { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } }
    await app.publish(
      'sai',
      flowOf(body([{ id: 'r', kind: 'respond', body: { n: { $rule: { var: 'trigger.body.n' } } } }], ['start>r']), {
        trigger: { kind: 'http', method: 'POST', responses: { 200: { schema } } },
      }),
    )
    const answer = await app.call('POST', '/svc/G06/sai/v1', { body: { n: 'nhiều' } })
    expect([answer.status, answer.json.code, answer.json.error.code]).toEqual([500, 'run.fault', 'respond.badBody'])
    expect(answer.json.detail).toMatch(/^Câu trả lời không đúng lược đồ đã khai báo cho mã 200\./)
  })

  it('is 204 when the flow gives none', async () => {
    const { app } = await start()
    await app.publish('im', flowOf(body([{ id: 'a', kind: 'map', value: 1 }], ['start>a'])))
    const answer = await app.call('POST', '/svc/G06/im/v1', { body: {} })
    expect([answer.status, answer.text]).toEqual([204, ''])
  })

  it('may set headers of its own, but none of the connection’s and no line break', async () => {
    const { app } = await start()
    const headers = {
      'X-Ma': { $rule: { var: 'trigger.body.ma' } },
      'Set-Cookie': 'a=b',
      'Cache-Control': 'max-age=60',
    }
    await app.publish('dau', flowOf(body([{ id: 'r', kind: 'respond', status: 201, headers, body: {} }], ['start>r'])))
    const answer = await app.call('POST', '/svc/G06/dau/v1', { body: { ma: 'a\r\nx-evil: 1' } })
    expect(answer.status).toBe(201)
    expect(answer.headers).toMatchObject({ 'cache-control': 'max-age=60', 'x-ma': 'a  x-evil: 1' })
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(answer.headers['x-evil']).toBeUndefined()
  })
})
