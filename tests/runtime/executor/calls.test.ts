import { describe, expect, it } from 'vitest'
import type { Effect } from '#core'
import { PluginError, type PluginErrorOptions } from '#plugins/sdk'
import { RunFailure } from '../../../runtime/executor/failure.ts'
import type { Attempt } from '../../../runtime/executor/frame.ts'
import { backoff } from '../../../runtime/executor/retry.ts'
import { body, flowOf, runFlow, steps } from '../../support/run-flow.ts'

const failure = (options: PluginErrorOptions) => new PluginError('test.busy', { vi: 'Bận', en: 'Busy' }, options)
const go = (more: object = {}) =>
  flowOf(body([{ id: 'go', kind: 'action', action: 'test/go', retry: { backoffMs: 1 }, ...more }], ['start>go']))

/** An action that fails so many times, then answers. */
const flaky = (effect: Effect, times: number, options: PluginErrorOptions) => {
  const attempts: Attempt[] = []
  return {
    attempts,
    actions: {
      'test/go': {
        effect,
        run: (_input: never, attempt: Attempt) => {
          attempts.push(attempt)
          if (attempts.length <= times) throw failure(options)
          return 'done'
        },
      },
    },
  }
}

describe('retrying', () => {
  it.each(['read', 'idempotent'] as const)('repeats a call of effect %s that may pass', async (effect) => {
    const { actions, attempts } = flaky(effect, 2, { retryable: true })
    const ran = await runFlow(go(), { actions })
    expect(ran.end.status).toBe('succeeded')
    expect(ran.history.entries[0]).toMatchObject({ attempts: 3, output: 'done' })
    expect(new Set(attempts.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
  })

  it.each(['once', 'verify'] as const)('never repeats a call of effect %s that may have arrived', async (effect) => {
    const { actions, attempts } = flaky(effect, 1, { retryable: true, sent: 'unknown' })
    expect((await runFlow(go(), { actions })).end.error?.code).toBe('test.busy')
    expect(attempts).toHaveLength(1)
  })

  it('repeats even a once call that surely never left', async () => {
    const { actions, attempts } = flaky('once', 1, { retryable: true, sent: 'no' })
    expect((await runFlow(go(), { actions })).end.status).toBe('succeeded')
    expect(attempts).toHaveLength(2)
  })

  it('does not repeat what cannot pass', async () => {
    const { actions, attempts } = flaky('read', 9, { retryable: false })
    await runFlow(go(), { actions })
    expect(attempts).toHaveLength(1)
  })

  it('gives up after as many attempts as the step allows', async () => {
    const { actions, attempts } = flaky('read', 99, { retryable: true })
    const ran = await runFlow(go({ retry: { attempts: 5, backoffMs: 0 } }), { actions })
    expect(ran.end.status).toBe('failed')
    expect(attempts).toHaveLength(5)
  })

  it('does not wait for a Retry-After that lies beyond the end of the run', async () => {
    const { actions, attempts } = flaky('read', 99, { retryable: true, retryAfterMs: 3_600_000 })
    await runFlow(go(), { actions })
    expect(attempts).toHaveLength(1)
  })

  it('spreads the waits over the whole of a growing span, bounded, and never below Retry-After', () => {
    const plan = { attempts: 9, backoffMs: 100, maxBackoffMs: 1000 }
    expect([1, 2, 3, 4, 5, 6].map((attempt) => backoff(plan, attempt, 0.999))).toEqual([99, 199, 399, 799, 999, 999])
    expect(backoff(plan, 6, 0)).toBe(0)
    expect(backoff(plan, 1, 0.5, 2500)).toBe(2500)
  })
})

describe('an action that misbehaves', () => {
  it('is left behind when it hangs and ignores its signal', async () => {
    let signal: AbortSignal | undefined
    const actions = {
      'test/go': {
        run: (_input: never, attempt: Attempt) => {
          signal = attempt.signal()
          return new Promise(() => {})
        },
      },
    }
    const ran = await runFlow(go({ timeoutMs: 20 }), { actions })
    expect(ran.end.error?.code).toBe('step.timeout')
    expect(signal?.aborted).toBe(true)
  })

  it.each([
    ['a plain error', new Error('secret path /etc/passwd')],
    ['a string', 'boom'],
    ['nothing at all', undefined],
  ])('fails its step when it throws %s, without telling what might be a secret', async (_, thrown) => {
    const ran = await runFlow(go(), {
      actions: {
        'test/go': {
          run: () => {
            throw thrown
          },
        },
      },
    })
    expect(ran.end.status).toBe('failed')
    expect(JSON.stringify(ran.end.error)).not.toMatch(/passwd|boom/)
  })
})

describe('cancelling', () => {
  const hangs = { 'test/go': { effect: 'read' as const, run: () => new Promise(() => {}) } }

  it('ends the run, marks its steps, and says so', async () => {
    const ran = await runFlow(go(), {
      actions: hangs,
      onStart: ({ cancel }) => cancel(new RunFailure('run.clientGone', { vi: 'Đã rời', en: 'Gone' })),
    })
    expect(ran.end).toMatchObject({ status: 'cancelled', error: { code: 'run.clientGone' } })
    expect(steps(ran)).toEqual(['go cancelled'])
  })

  it('ends a run that takes longer than its flow may', async () => {
    const flow = flowOf(go().body, { timeoutMs: 20 })
    expect((await runFlow(flow, { actions: hangs })).end.error?.code).toBe('run.timeout')
  })

  it('knows whether a write has begun', async () => {
    const seen: boolean[] = []
    for (const effect of ['read', 'once'] as const)
      await runFlow(go(), {
        actions: { 'test/go': { effect, run: () => new Promise((resolve) => setTimeout(resolve, 5)) } },
        onStart: ({ wrote }) => void seen.push(wrote()),
      })
    expect(seen).toEqual([false, true])
  })
})

describe('compensation', () => {
  const undone: unknown[] = []
  const actions = {
    'test/book': { run: ({ n }: { n: number }) => ({ booking: n }) },
    'test/bad': {
      run: () => {
        throw failure({})
      },
    },
    'test/undo': { effect: 'idempotent' as const, run: (input: unknown) => void undone.push(input) },
    'test/cannot': {
      effect: 'idempotent' as const,
      run: () => {
        throw failure({})
      },
    },
  }
  const booking = (id: string, n: number, action = 'test/undo') => ({
    id,
    kind: 'action',
    action: 'test/book',
    input: { n },
    compensate: { action, input: { $rule: { var: `steps.${id}.booking` } } },
  })
  const bad = { id: 'bad', kind: 'action', action: 'test/bad' }

  it('undoes completed steps, the last one first, before the catch runs', async () => {
    undone.length = 0
    const inner = body([booking('a', 1), booking('b', 2), bad], ['start>a', 'a>b', 'b>bad'])
    const flow = flowOf(
      body(
        [
          {
            id: 'try',
            kind: 'tryCatch',
            body: inner,
            catch: body([{ id: 'r', kind: 'respond', body: 'undone' }], ['start>r']),
          },
        ],
        ['start>try'],
      ),
    )
    const ran = await runFlow(flow, { actions: actions as never })
    expect(undone).toEqual([2, 1])
    expect(ran.answer?.body).toBe('undone')
  })

  it('goes on past an undo that fails, and says what needs a person', async () => {
    undone.length = 0
    const ran = await runFlow(
      flowOf(body([booking('a', 1), booking('b', 2, 'test/cannot'), bad], ['start>a', 'a>b', 'b>bad'])),
      { actions: actions as never },
    )
    expect(undone).toEqual([1])
    expect(ran.end.error).toMatchObject({ code: 'compensation.failed', details: { failed: [{ step: 'b' }] } })
  })

  it('leaves a run that succeeded alone', async () => {
    undone.length = 0
    await runFlow(flowOf(body([booking('a', 1)], ['start>a'])), { actions: actions as never })
    expect(undone).toEqual([])
  })
})
