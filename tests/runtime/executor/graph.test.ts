import { describe, expect, it } from 'vitest'
import { PluginError } from '#plugins/sdk'
import { body, flowOf, runFlow, steps } from '../../support/run-flow.ts'

const set = (id: string, value: unknown = id) => ({ id, kind: 'map', value })
const answer = (id: string, value: unknown) => ({ id, kind: 'respond', body: value })
const call = (id: string, action = 'test/go', more: object = {}) => ({ id, kind: 'action', action, ...more })
const fails = {
  run: () => {
    throw new PluginError('test.broken', { vi: 'Hỏng', en: 'Broken' })
  },
}
const later = <T>(value: T, ms = 5) => new Promise<T>((resolve) => setTimeout(() => resolve(value), ms))

describe('a graph of steps', () => {
  it('answers at once when nothing has to wait', async () => {
    const ran = await runFlow(flowOf(body([set('a'), answer('b', { $rule: { var: 'steps.a' } })], ['start>a', 'a>b'])))
    expect(ran.atOnce).toBe(true)
    expect(ran.answer).toEqual({ status: 200, headers: {}, body: 'a' })
    expect(ran.end.status).toBe('succeeded')
  })

  it('takes one way of an if and leaves the other dead', async () => {
    const flow = flowOf(
      body(
        [
          { id: 'old', kind: 'if', condition: { '>=': [{ var: 'trigger.body.age' }, 18] } },
          set('yes'),
          set('no'),
          answer('end', { $rule: { var: 'steps' } }),
        ],
        ['start>old', 'old.then>yes', 'old.else>no', 'yes>end', 'no>end'],
      ),
    )
    const adult = await runFlow(flow, { trigger: { body: { age: 20 } } })
    expect(adult.answer?.body).toMatchObject({ yes: 'yes' })
    expect(steps(adult)).toEqual(['old succeeded', 'yes succeeded', 'no skipped', 'end succeeded'])
    const child = await runFlow(flow, { trigger: { body: { age: 3 } } })
    expect(steps(child)).toEqual(['old succeeded', 'yes skipped', 'no succeeded', 'end succeeded'])
  })

  it('takes the first case of a switch that holds, and default when none does', async () => {
    const flow = flowOf(
      body(
        [
          {
            id: 'by',
            kind: 'switch',
            cases: [
              { port: 'low', when: { '<': [{ var: 'trigger.body' }, 10] } },
              { port: 'mid', when: { '<': [{ var: 'trigger.body' }, 100] } },
            ],
          },
          answer('a', 'low'),
          answer('b', 'mid'),
          answer('c', 'high'),
        ],
        ['start>by', 'by.low>a', 'by.mid>b', 'by.default>c'],
      ),
    )
    const of = async (value: number) => (await runFlow(flow, { trigger: { body: value } })).answer?.body
    expect([await of(5), await of(50), await of(500)]).toEqual(['low', 'mid', 'high'])
  })

  it('joins once, when every way in has settled and one was taken', async () => {
    let joins = 0
    const actions = {
      'test/slow': { run: () => later('slow') },
      'test/join': {
        run: () => {
          joins += 1
          return joins
        },
      },
    }
    const flow = flowOf(
      body(
        [
          call('slow', 'test/slow'),
          set('fast'),
          call('join', 'test/join'),
          answer('end', { $rule: { var: 'steps.join' } }),
        ],
        ['start>slow', 'start>fast', 'slow>join', 'fast>join', 'join>end'],
      ),
    )
    const ran = await runFlow(flow, { actions })
    expect(joins).toBe(1)
    expect(ran.answer?.body).toBe(1)
    expect(ran.atOnce).toBe(false)
  })

  it('runs what can run side by side', async () => {
    let most = 0
    let now = 0
    const actions = {
      'test/go': {
        run: async () => {
          now += 1
          most = Math.max(most, now)
          await later(null)
          now -= 1
          return null
        },
      },
    }
    await runFlow(flowOf(body([call('a'), call('b'), call('c')], ['start>a', 'start>b', 'start>c'])), { actions })
    expect(most).toBe(3)
  })

  it('goes on at the error port, where the error can be read', async () => {
    const flow = flowOf(
      body(
        [call('go'), answer('ok', 'fine'), answer('sorry', { $rule: { var: 'errors.go.code' } })],
        ['start>go', 'go>ok', 'go.error>sorry'],
      ),
    )
    const ran = await runFlow(flow, { actions: { 'test/go': fails } })
    expect(ran.end.status).toBe('succeeded')
    expect(ran.answer?.body).toBe('test.broken')
    expect(steps(ran)).toEqual(['go failed', 'ok skipped', 'sorry succeeded'])
  })

  it('fails the run where no edge takes the error, and names the step', async () => {
    const ran = await runFlow(flowOf(body([call('go'), set('after')], ['start>go', 'go>after'])), {
      actions: { 'test/go': fails },
    })
    expect(ran.end).toMatchObject({
      status: 'failed',
      failedStep: 'go',
      error: { code: 'test.broken', message: { vi: 'Hỏng' } },
    })
  })

  it('cancels siblings of a step that failed', async () => {
    let aborted = false
    const actions = {
      'test/bad': {
        run: async () => {
          await later(null)
          return fails.run()
        },
      },
      'test/long': {
        run: (_: never, { signal }: { signal: () => AbortSignal }) =>
          new Promise((_resolve, reject) => {
            signal().addEventListener('abort', () => {
              aborted = true
              reject(new Error('aborted'))
            })
          }),
      },
    }
    const ran = await runFlow(
      flowOf(body([call('bad', 'test/bad'), call('long', 'test/long')], ['start>bad', 'start>long'])),
      { actions },
    )
    expect(ran.end.error?.code).toBe('test.broken')
    expect(aborted).toBe(true)
    expect(steps(ran)).toEqual(['bad failed', 'long cancelled'])
  })

  it('runs the flow’s own error handler, which may answer; the run has failed all the same', async () => {
    const flow = flowOf(body([call('go')], ['start>go']), {
      onError: body(
        [{ id: 'tell', kind: 'respond', status: 503, body: { $rule: { var: 'error.code' } } }],
        ['start>tell'],
      ),
    })
    const ran = await runFlow(flow, { actions: { 'test/go': fails } })
    expect(ran.answer).toMatchObject({ status: 503, body: 'test.broken' })
    expect(ran.end).toMatchObject({ status: 'failed', failedStep: 'go' })
  })

  it('passes through a disabled step, which has no output', async () => {
    const flow = flowOf(
      body(
        [{ ...call('go'), disabled: true }, answer('end', { $rule: { var: ['steps.go', 'nothing'] } })],
        ['start>go', 'go>end'],
      ),
    )
    expect((await runFlow(flow, { actions: { 'test/go': fails } })).answer?.body).toBe('nothing')
  })

  it('leaves out what start cannot reach', async () => {
    const ran = await runFlow(flowOf(body([set('a'), set('island'), set('beach')], ['start>a', 'island>beach'])))
    expect(steps(ran)).toEqual(['a succeeded'])
  })

  it('ends at a stop step, whatever still runs', async () => {
    const actions = { 'test/go': { run: () => later('late', 50) } }
    const flow = flowOf(
      body(
        [
          call('go'),
          { id: 'halt', kind: 'stop', outcome: 'failed', code: 'tooYoung', message: 'Chưa đủ tuổi' },
          set('after'),
        ],
        ['start>go', 'start>halt', 'go>after'],
      ),
    )
    const ran = await runFlow(flow, { actions })
    expect(ran.end).toMatchObject({ status: 'failed', error: { code: 'tooYoung', message: { vi: 'Chưa đủ tuổi' } } })
    expect(steps(ran)).not.toContain('after succeeded')
  })

  it('refuses to answer twice', async () => {
    const ran = await runFlow(flowOf(body([answer('a', 1), answer('b', 2)], ['start>a', 'a>b'])))
    expect(ran.answer?.body).toBe(1)
    expect(ran.end.error?.code).toBe('respond.twice')
  })

  it('settles a chain of two thousand dead steps', async () => {
    const chain = Array.from({ length: 1990 }, (_, index) => set(`s${index}`))
    const edges = chain.slice(1).map((step, index) => `s${index}>${step.id}`)
    const flow = flowOf(
      body(
        [{ id: 'no', kind: 'if', condition: false }, ...chain, answer('end', 'done')],
        ['start>no', 'no.then>s0', ...edges, 'no.else>end'],
      ),
    )
    expect((await runFlow(flow)).answer?.body).toBe('done')
  })
})
