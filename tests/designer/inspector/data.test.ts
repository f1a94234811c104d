import { describe, expect, it } from 'vitest'
import { openFlowData } from '#core'
import type { CauseContext } from '../../../designer/inspector/data/inside.ts'
import { sampleScope } from '../../../designer/inspector/data/scope.ts'
import { completePath, dataAtPath, searchData } from '../../../designer/inspector/data/search.ts'
import { samplesOf } from '../../../designer/inspector/samples.ts'
import { checkWorld } from '../../support/check-world.ts'
import { aBody, aFlow, read } from '../../support/flow-builder.ts'

const body = {
  type: 'object',
  properties: {
    hoVaTen: { type: 'string' },
    conCai: { type: 'array', items: { type: 'object', properties: { ten: { type: 'string' } } } },
  },
  required: ['hoVaTen'],
}
const flow = aFlow()
  .withHttp({ body })
  .withIf('known', true)
  .withAction('citizen', 'population/findCitizen', { label: 'Tra cứu công dân', connection: 'dan-cu' })
  .withAction('off', 'population/findCitizen', { disabled: true })
  .withAssign('greet', { loiChao: { $text: 'Chào {{trigger.body.hoVaTen}}' } })
  .withForEach('each', read('trigger.body.conCai', []), aBody().withMap('inner', read('item.ten')))
  .withMap('last', 1)
  .withEdges('start > known', 'known.then > citizen > greet > off > each > last', 'known.else > each')
  .build()

const world = checkWorld()
const roots = openFlowData(flow, world).at({ step: 'last' })
const context: CauseContext = { isDisabled: (id) => id === 'off' }
const env = { now: Date.UTC(2026, 0, 15) }

describe('the tree of available data', () => {
  it('is searched without diacritics, by path and by the label of a step', () => {
    expect(searchData(roots, 'ho va ten', context).map(({ path }) => path)).toEqual(['trigger.body.hoVaTen'])
    expect(searchData(roots, 'HỌ TÊN', context).map(({ path }) => path)).toEqual(['trigger.body.hoVaTen'])
    expect(searchData(roots, 'cong dan', context)[0]?.path).toBe('steps.citizen')
  })

  it('says why something may be missing, also of what is inside it', () => {
    const cause = (path: string) => dataAtPath(roots, path, context)?.cause
    expect(cause('trigger.body.hoVaTen')).toBeUndefined()
    expect(cause('trigger.body.conCai')).toBe('optional')
    expect(cause('steps.citizen.fullName')).toBe('branch')
    expect(cause('steps.off')).toBe('disabled')
    expect(cause('vars.loiChao')).toBe('variable')
    expect(cause('trigger.body.conCai.0.ten')).toBe('optional')
  })

  it('completes a path name by name, then by words', () => {
    const paths = (typed: string) => completePath(roots, typed, context).map(({ path }) => path)
    expect(paths('')).toContain('steps')
    expect(paths('trigger.body.').slice(0, 2)).toEqual(['trigger.body.hoVaTen', 'trigger.body.conCai'])
    expect(paths('trigger.body.conCai.')[0]).toBe('trigger.body.conCai.0.ten')
    expect(paths('trigger.body.h')[0]).toBe('trigger.body.hoVaTen')
    expect(paths('steps.tra')[0]).toBe('steps.citizen')
    expect(paths('fullname')[0]).toBe('steps.citizen.fullName')
  })
})

describe('sample data', () => {
  const run = {
    input: { body: { hoVaTen: 'AN', conCai: [{ ten: 'BI' }] }, query: {}, params: {} },
    steps: [
      {
        step: 'citizen',
        kind: 'action',
        status: 'succeeded' as const,
        startMs: 0,
        durationMs: 1,
        attempts: 1,
        output: { fullName: 'AN' },
      },
      { step: 'off', kind: 'action', status: 'skipped' as const, startMs: 0, durationMs: 0, attempts: 0 },
    ],
  }

  it('is what the last run held, with variables and the first element of a loop worked out', () => {
    const { scope, madeUp } = sampleScope(flow, { inside: 'inner', without: 'inner' }, world, samplesOf(run), env)
    expect(madeUp).toBe(false)
    expect(scope).toMatchObject({
      trigger: run.input,
      steps: { citizen: { fullName: 'AN' } },
      vars: { loiChao: 'Chào AN' },
      item: { ten: 'BI' },
      index: 0,
    })
  })

  it('is made up from schemas before the first run', () => {
    const { scope, madeUp } = sampleScope(flow, { inside: 'last' }, world, undefined, env)
    expect(madeUp).toBe(true)
    expect(scope).toMatchObject({ trigger: { body: { hoVaTen: '' } }, steps: { citizen: { gender: 'male' } } })
  })
})
