import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Certainty } from '../../../core/check/graph/conditions.ts'
import { createDecisions, NO, YES } from '../../../core/check/graph/decisions.ts'
import { createModel } from '../../../core/check/model.ts'
import { checkShape } from '../../../core/check/shape/shape.ts'
import { aFlow } from '../../support/flow-builder.ts'
import { runsOf, type Sketch, sketches } from '../../support/sketches.ts'

const modelOf = (document: object) => {
  const loose = document as Record<string, unknown>
  return createModel(loose, checkShape(loose))
}

const flowOf = ({ size, edges, starts }: Sketch) => {
  const flow = aFlow()
  for (let step = 0; step < size; step += 1) flow.withIf(`s${step}`, { var: 'trigger.body' })
  return flow
    .withEdges(
      ...starts.map((to) => `start > s${to}`),
      ...edges.map(({ from, port, to }) => `s${from}.${port} > s${to}`),
    )
    .build()
}

const certainty = (holds: readonly boolean[]): Certainty =>
  holds.every(Boolean) ? 'always' : holds.some(Boolean) ? 'maybe' : 'never'

describe('when steps of a body run', () => {
  test('agrees with going every way through it', () => {
    fc.assert(
      fc.property(sketches, (sketch) => {
        const { main } = modelOf(flowOf(sketch))
        if (!main) throw new TypeError('no body')
        const { conditions } = main.graph
        const runs = runsOf(sketch)
        for (const [at, here] of main.steps.entries()) {
          const reaching = runs.filter((run) => run[at] !== undefined)
          if (reaching.length === 0) continue
          for (const [other, step] of main.steps.entries()) {
            const outcomes = reaching.map((run) => run[other])
            expect(conditions.certainty(conditions.succeeded(step), here)).toBe(
              certainty(outcomes.map((port) => port !== undefined && port !== 'error')),
            )
            expect(conditions.certainty(conditions.failed(step), here)).toBe(
              certainty(outcomes.map((port) => port === 'error')),
            )
            expect(conditions.areExclusive(conditions.ran(step), conditions.ran(here))).toBe(
              outcomes.every((port) => port === undefined),
            )
          }
        }
        for (const [other, step] of main.steps.entries())
          expect(conditions.certainty(conditions.ran(step), undefined)).toBe(
            certainty(runs.map((run) => run[other] !== undefined)),
          )
      }),
      { numRuns: 500 },
    )
  })

  test('a step is before another exactly when edges lead from it to the other', () => {
    fc.assert(
      fc.property(sketches, (sketch) => {
        const { main } = modelOf(flowOf(sketch))
        if (!main) throw new TypeError('no body')
        const reaches = (from: number, to: number): boolean =>
          sketch.edges.some((edge) => edge.from === from && (edge.to === to || reaches(edge.to, to)))
        for (const [a, first] of main.steps.entries())
          for (const [b, second] of main.steps.entries()) expect(main.graph.isBefore(first, second)).toBe(reaches(a, b))
      }),
    )
  })
})

test('a disabled step takes its first port and never fails', () => {
  const { main } = modelOf(
    aFlow()
      .withIf('skipped', { var: 'trigger.body' }, { disabled: true })
      .withMap('yes', 1)
      .withMap('no', 1)
      .withEdges('start > skipped', 'skipped.then > yes', 'skipped.else > no')
      .build(),
  )
  const of = (id: string) =>
    main?.graph.conditions.certainty(main.graph.conditions.ran(main.find(id) as never), undefined)
  expect([of('yes'), of('no')]).toEqual(['always', 'never'])
})

test('conditions that become too large say so, and nothing is called certain any more', () => {
  const { choose, or, implies, excludes, exhausted } = createDecisions(50)
  const choices = Array.from({ length: 30 }, (_, choice) => choose(choice, [NO, YES]))
  const pairs = choices.slice(0, 15).map((choice, index) => choose(index + 15, [NO, choice]))
  const any = pairs.reduce(or, NO)
  expect(exhausted()).toBe(true)
  expect([implies(choices[0] as number, any), excludes(choices[1] as number, choices[2] as number)]).toEqual([
    false,
    false,
  ])
})
