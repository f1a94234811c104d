import { describe, expect, it } from 'vitest'
import { PluginError } from '#plugins/sdk'
import { body, flowOf, runFlow, steps } from '../../support/run-flow.ts'

const broken = (code = 'test.broken') => new PluginError(code, { vi: 'Hỏng', en: 'Broken' })
const answer = (value: unknown) => ({ id: 'end', kind: 'respond', body: value })
const call = (id: string, action: string, more: object = {}) => ({ id, kind: 'action', action, ...more })
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const each = (
  more: object,
  inner = body([{ id: 'twice', kind: 'map', value: { $rule: { '*': [{ var: 'item' }, 2] } } }], ['start>twice'], {
    $rule: { var: 'steps.twice' },
  }),
) =>
  flowOf(
    body(
      [
        { id: 'each', kind: 'forEach', items: { $rule: { var: 'trigger.body' } }, body: inner, ...more },
        answer({ $rule: { var: 'steps.each' } }),
      ],
      ['start>each', 'each>end'],
    ),
  )

describe('forEach', () => {
  it('collects the outputs of its body in the order of the items', async () => {
    const ran = await runFlow(each({ concurrency: 3 }), { trigger: { body: [1, 2, 3, 4] } })
    expect(ran.answer?.body).toEqual([2, 4, 6, 8])
  })

  it('takes an empty list and null for no items, and refuses anything else', async () => {
    expect((await runFlow(each({}), { trigger: { body: [] } })).answer?.body).toEqual([])
    expect((await runFlow(each({}), { trigger: { body: null } })).answer?.body).toEqual([])
    expect((await runFlow(each({}), { trigger: { body: { a: 1 } } })).end.error?.code).toBe('forEach.notAList')
  })

  it('hands out batches, with the number of the batch as index', async () => {
    const inner = body(
      [{ id: 'size', kind: 'map', value: { $rule: { cat: [{ var: 'index' }, ':', { var: 'item' }] } } }],
      ['start>size'],
      { $rule: { var: 'steps.size' } },
    )
    const ran = await runFlow(each({ batchSize: 2 }, inner), { trigger: { body: [1, 2, 3, 4, 5] } })
    expect(ran.answer?.body).toEqual(['0:1,2', '1:3,4', '2:5'])
  })

  it('runs no more bodies at once than its concurrency', async () => {
    let now = 0
    let most = 0
    const actions = {
      'test/work': {
        run: async () => {
          most = Math.max(most, ++now)
          await pause(2)
          now -= 1
        },
      },
    }
    const inner = body([call('work', 'test/work')], ['start>work'])
    await runFlow(each({ concurrency: 4 }, inner), { actions, trigger: { body: [...Array(20).keys()] } })
    expect(most).toBe(4)
  })

  const picky = {
    'test/pick': {
      run: ({ n }: { n: number }) => {
        if (n % 2 === 1) throw broken('test.odd')
        return n
      },
    },
  }
  const pick = body([call('pick', 'test/pick', { input: { n: { $rule: { var: 'item' } } } })], ['start>pick'], {
    $rule: { var: 'steps.pick' },
  })

  it.each([
    ['skip', [0, 2]],
    ['collect', [0, { error: { code: 'test.odd', message: { vi: 'Hỏng', en: 'Broken' } } }, 2]],
  ])('goes on past an item that fails when told to %s', async (onItemError, expected) => {
    const ran = await runFlow(each({ onItemError }, pick), { actions: picky as never, trigger: { body: [0, 1, 2] } })
    expect(ran.answer?.body).toEqual(expected)
  })

  it('fails at the first item that fails, by default, and begins no further item', async () => {
    const ran = await runFlow(each({}, pick), { actions: picky as never, trigger: { body: [0, 1, 2, 4] } })
    expect(ran.end.error?.code).toBe('test.odd')
    expect(steps(ran)).toEqual(['each failed', 'each[0]/pick succeeded', 'each[1]/pick failed'])
  })

  it('gets through a hundred thousand items, keeping a bounded history', async () => {
    const ran = await runFlow(each({}), { trigger: { body: Array.from({ length: 100_000 }, (_, index) => index) } })
    expect(ran.answer?.body).toHaveLength(100_000)
    expect(ran.history.entries.length).toBe(1000)
    expect(ran.history.leftOut).toBe(100_002 - 1000)
  })

  it('keeps what a body sets inside the body', async () => {
    const inner = body([{ id: 'note', kind: 'assign', values: { seen: { $rule: { var: 'item' } } } }], ['start>note'], {
      $rule: { var: 'vars.seen' },
    })
    const flow = flowOf(
      body(
        [
          { id: 'each', kind: 'forEach', items: [1, 2], body: inner },
          answer({ inside: { $rule: { var: 'steps.each' } }, outside: { $rule: { var: ['vars.seen', 'nothing'] } } }),
        ],
        ['start>each', 'each>end'],
      ),
    )
    expect((await runFlow(flow)).answer?.body).toEqual({ inside: [1, 2], outside: 'nothing' })
  })
})

describe('tryCatch', () => {
  const guarded = (main: ReturnType<typeof body>) =>
    flowOf(
      body(
        [
          {
            id: 'try',
            kind: 'tryCatch',
            body: main,
            catch: body([{ id: 'why', kind: 'map', value: { $rule: { var: 'error.code' } } }], ['start>why'], {
              $rule: { var: 'steps.why' },
            }),
          },
          answer({ $rule: { var: 'steps.try' } }),
        ],
        ['start>try', 'try>end'],
      ),
    )
  const actions = {
    'test/bad': {
      run: () => {
        throw broken()
      },
    },
  }

  it('gives the output of its body when that completes', async () => {
    const ran = await runFlow(
      guarded(body([{ id: 'fine', kind: 'map', value: 1 }], ['start>fine'], { $rule: { var: 'steps.fine' } })),
    )
    expect(ran.answer?.body).toBe(1)
  })

  it('gives the output of its catch, which sees the error, when the body fails', async () => {
    const ran = await runFlow(guarded(body([call('go', 'test/bad')], ['start>go'])), { actions })
    expect(ran.answer?.body).toBe('test.broken')
    expect(ran.end.status).toBe('succeeded')
  })

  it('does not catch a stop', async () => {
    const ran = await runFlow(guarded(body([{ id: 'halt', kind: 'stop', outcome: 'succeeded' }], ['start>halt'])))
    expect(ran.answer).toBeUndefined()
    expect(ran.end.status).toBe('succeeded')
  })
})

describe('parallel', () => {
  const branches = (left: object[], right: object[]) =>
    flowOf(
      body(
        [
          {
            id: 'both',
            kind: 'parallel',
            branches: [
              { name: 'left', body: body(left, ['start>l'], { $rule: { var: 'steps.l' } }) },
              { name: 'right', body: body(right, ['start>r'], { $rule: { var: 'steps.r' } }) },
            ],
          },
          answer({ $rule: { var: 'steps.both' } }),
        ],
        ['start>both', 'both>end'],
      ),
    )

  it('gives each branch’s output under its name', async () => {
    const ran = await runFlow(branches([{ id: 'l', kind: 'map', value: 1 }], [{ id: 'r', kind: 'map', value: 2 }]))
    expect(ran.answer?.body).toEqual({ left: 1, right: 2 })
  })

  it('cancels the others when one branch fails, and fails of that one’s error', async () => {
    const actions = {
      'test/slow': { run: () => pause(5000) },
      'test/bad': {
        run: async () => {
          await pause(2)
          throw broken()
        },
      },
    }
    const ran = await runFlow(branches([call('l', 'test/slow')], [call('r', 'test/bad')]), { actions })
    expect(ran.end.error?.code).toBe('test.broken')
    expect(steps(ran)).toEqual(['both failed', 'both.left/l cancelled', 'both.right/r failed'])
  })
})

describe('repeat', () => {
  const rounds = (maxIterations: number, until: unknown) =>
    flowOf(
      body(
        [
          {
            id: 'again',
            kind: 'repeat',
            until,
            maxIterations,
            body: body([{ id: 'n', kind: 'map', value: { $rule: { '+': [{ var: 'index' }, 1] } } }], ['start>n'], {
              $rule: { var: 'steps.n' },
            }),
          },
          answer({ $rule: { var: 'steps.again' } }),
        ],
        ['start>again', 'again>end'],
      ),
    )

  it('runs its body until the rule holds, and gives the last round’s output', async () => {
    expect((await runFlow(rounds(10, { '>=': [{ var: 'steps.n' }, 3] }))).answer?.body).toBe(3)
  })

  it('fails when its rounds are used up', async () => {
    expect((await runFlow(rounds(3, false))).end.error?.code).toBe('repeat.exhausted')
  })
})

describe('callFlow', () => {
  const caller = flowOf(
    body(
      [{ id: 'sub', kind: 'callFlow', flow: 'con', input: { n: 20 } }, answer({ $rule: { var: 'steps.sub' } })],
      ['start>sub', 'sub>end'],
    ),
  )

  it('runs another flow with its own scope and gives its answer', async () => {
    const con = flowOf(
      body([{ id: 'r', kind: 'respond', body: { $rule: { '+': [{ var: 'trigger.body.n' }, 1] } } }], ['start>r']),
    )
    const ran = await runFlow(caller, { flows: { con } })
    expect(ran.answer?.body).toBe(21)
    expect(steps(ran)).toEqual(['sub succeeded', 'sub>/r succeeded', 'end succeeded'])
  })

  it('fails as the called flow failed', async () => {
    const con = flowOf(body([{ id: 'halt', kind: 'stop', outcome: 'failed', code: 'no.way' }], ['start>halt']))
    expect((await runFlow(caller, { flows: { con } })).end.error?.code).toBe('no.way')
  })

  it('stops a flow that calls itself for ever', async () => {
    const con = flowOf(body([{ id: 'me', kind: 'callFlow', flow: 'con' }], ['start>me']))
    expect((await runFlow(caller, { flows: { con } })).end.error?.code).toBe('callFlow.tooDeep')
  })

  it('says which flow is not there', async () => {
    expect((await runFlow(caller)).end.error).toMatchObject({
      code: 'callFlow.unknown',
      message: { en: expect.stringContaining('"con"') },
    })
  })
})
