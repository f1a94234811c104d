import { describe, expect, test } from 'vitest'
import { walkFlow } from '#core'
import { aBody, aFlow } from '../../support/flow-builder.ts'
import { partAt } from '../../support/mutate.ts'

const flow = aFlow()
  .withMap('a', 1)
  .withForEach(
    'each',
    [1],
    aBody()
      .withMap('b', 1)
      .withParallel('p', { x: aBody().withMap('c', 1), y: aBody() }),
  )
  .withTryCatch('safe', aBody().withMap('d', 1), aBody().withMap('e', 1))
  .withOnError(aBody().withMap('f', 1))
  .build()

const visits = [...walkFlow(flow)]
const told = visits.map((visit) =>
  visit.visit === 'step'
    ? `${'  '.repeat(visit.within.depth)}${(visit.step as { id: string }).id}`
    : `${'  '.repeat(visit.depth)}[${visit.role}]`,
)

describe('walking over a document', () => {
  test('goes in document order, a container before what it holds', () => {
    expect(told).toEqual([
      '[main]',
      'a',
      'each',
      '  [body]',
      '  b',
      '  p',
      '    [branch]',
      '    c',
      '    [branch]',
      'safe',
      '  [body]',
      '  d',
      '  [catch]',
      '  e',
      '[onError]',
      'f',
    ])
  })

  test('says where everything is', () => {
    for (const visit of visits)
      expect(partAt(flow, visit.pointer.split('/').slice(1))).toBe(visit.visit === 'step' ? visit.step : visit.body)
  })

  test('meets steps that are none, and goes on', () => {
    const broken = {
      body: {
        steps: [
          null,
          5,
          'x',
          { kind: 'forEach', body: [] },
          { kind: 'parallel', branches: [null, {}] },
          { kind: 'toString' },
        ],
      },
    }
    expect([...walkFlow(broken)].filter(({ visit }) => visit === 'step')).toHaveLength(6)
  })

  test('finds nothing in what is no document', () => {
    for (const nothing of [null, 1, [], {}, { body: null }, { body: { steps: {} } }])
      expect([...walkFlow(nothing)].filter(({ visit }) => visit === 'step')).toEqual([])
  })

  test('takes any depth without running out of stack', () => {
    let body: object = { steps: [], edges: [] }
    for (let level = 0; level < 20_000; level += 1) body = { steps: [{ kind: 'forEach', body }] }
    let steps = 0
    for (const visit of walkFlow({ body })) if (visit.visit === 'step') steps += 1
    expect(steps).toBe(20_000)
  })
})
