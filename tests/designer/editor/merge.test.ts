import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalText, checkFlow, type Flow } from '#core'
import { compose } from '../../../designer/editor/merge/compose.ts'
import { partsOf } from '../../../designer/editor/merge/parts.ts'
import { merge3 } from '../../../designer/editor/merge.ts'
import { addStep } from '../../../designer/editor/model/add.ts'
import { indexOf, MAIN } from '../../../designer/editor/model/body-key.ts'
import { setText } from '../../../designer/editor/model/change.ts'
import { removeSelected } from '../../../designer/editor/model/remove.ts'
import { ofSteps } from '../../../designer/editor/model/selection.ts'
import { body, flowOf } from '../../support/run-flow.ts'
import { carryOut, commands, emptyFlow, idsIn, WORLD } from './commands.ts'

const built = fc.tuple(commands, commands, commands).map(([first, mine, theirs]) => {
  const run = (from: Flow, all: typeof first) => all.reduce((flow, command) => carryOut(flow, command).flow, from)
  const base = run(emptyFlow, first)
  return { base, mine: run(base, mine.slice(0, 6)), theirs: run(base, theirs.slice(0, 6)) }
})

const map = (id: string, value: unknown = 1, more: object = {}) => ({ id, kind: 'map', value, ...more })
const base = flowOf(
  body(
    [map('a', { x: 1, y: 1 }), { id: 'tung', kind: 'forEach', items: [], body: body([map('trong')], ['start>trong']) }],
    ['start>a', 'a>tung'],
  ),
)
const text = (value: unknown) => canonicalText(value)
const value = (flow: Flow, id: string) => (indexOf(flow).steps.get(id)?.step as { value?: unknown } | undefined)?.value
const withValue = (flow: Flow, id: string, next: unknown): Flow => ({
  ...flow,
  body: {
    ...flow.body,
    steps: flow.body.steps.map((step) => (step.id === id ? ({ ...step, value: next } as never) : step)),
  },
})

/** The document whatever the order of its steps and edges. */
const unordered = (flow: Flow) => {
  const { head, steps, edges, notes, outputs, hasHandler } = partsOf(flow)
  const sorted = (found: ReadonlyMap<string, unknown>) => [...found].sort(([one], [other]) => (one < other ? -1 : 1))
  return text([head, sorted(steps), [...edges.keys()].sort(), sorted(notes), sorted(outputs), hasHandler])
}

describe('merging two changes of a draft', () => {
  it('takes documents apart and puts them together again without loss', () => {
    fc.assert(
      fc.property(built, ({ mine }) => {
        expect(text(compose(partsOf(mine), new Map()))).toBe(text(mine))
      }),
    )
  })

  it('takes what only one side changed, whichever side', () => {
    fc.assert(
      fc.property(built, ({ base: was, mine }) => {
        for (const merged of [merge3(was, mine, was), merge3(was, was, mine), merge3(was, mine, mine)]) {
          expect(merged.conflicts).toEqual([])
          expect(unordered(merged.flow)).toBe(unordered(mine))
        }
      }),
    )
  })

  it('always gives a document whose shape is right, with no id twice', () => {
    fc.assert(
      fc.property(built, fc.boolean(), ({ base: was, mine, theirs }, turn) => {
        const first = merge3(was, mine, theirs)
        const choices = new Map(first.conflicts.map(({ key }) => [key, turn ? ('mine' as const) : ('theirs' as const)]))
        for (const { flow } of [first, merge3(was, mine, theirs, choices)]) {
          const ids = idsIn(flow.body).concat(idsIn(flow.onError))
          expect(new Set(ids).size).toBe(ids.length)
          const world = { durable: true, action: () => undefined, connection: () => undefined, flow: () => undefined }
          const codes = checkFlow(flow, world).diagnostics.map(({ code }) => code)
          expect(codes.filter((code) => /^shape\.|unknownKind|duplicateId|edge\.(unknown|crosses)/.test(code))).toEqual(
            [],
          )
        }
      }),
      { numRuns: 200 },
    )
  })

  it('loses no step that one side made or changed', () => {
    fc.assert(
      fc.property(built, ({ base: was, mine, theirs }) => {
        const { flow } = merge3(was, mine, theirs)
        const known = indexOf(was).steps
        const made = [...indexOf(mine).steps.keys()].filter((id) => !known.has(id))
        for (const id of made) expect(indexOf(flow).steps.has(id)).toBe(true)
        const count = [...indexOf(theirs).steps.keys()].filter((id) => !known.has(id)).length
        const added = [...indexOf(flow).steps.keys()].filter((id) => !known.has(id)).length
        expect(added).toBeGreaterThanOrEqual(Math.max(made.length, count))
      }),
    )
  })

  it('merges different fields of the same step', () => {
    const { flow, conflicts } = merge3(base, withValue(base, 'a', { x: 2, y: 1 }), withValue(base, 'a', { x: 1, y: 3 }))
    expect(conflicts).toEqual([])
    expect(value(flow, 'a')).toEqual({ x: 2, y: 3 })
  })

  it('says where both changed the same field, and takes the side that was chosen', () => {
    const [mine, theirs] = [withValue(base, 'a', { x: 2, y: 1 }), withValue(base, 'a', { x: 3, y: 1 })]
    const { flow, conflicts } = merge3(base, mine, theirs)
    expect(conflicts).toMatchObject([{ about: 'step', id: 'a', path: ['value', 'x'], base: 1, mine: 2, theirs: 3 }])
    expect(value(flow, 'a')).toEqual({ x: 2, y: 1 })
    const key = conflicts[0]?.key ?? ''
    expect(value(merge3(base, mine, theirs, new Map([[key, 'theirs']])).flow, 'a')).toEqual({ x: 3, y: 1 })
  })

  it('keeps what one side changed and the other removed, until someone decides', () => {
    const [mine, theirs] = [removeSelected(base, ofSteps('a')).flow, withValue(base, 'a', 5)]
    const { flow, conflicts } = merge3(base, mine, theirs)
    expect(conflicts).toMatchObject([{ about: 'removed', id: 'a', chosen: 'theirs' }])
    expect(value(flow, 'a')).toBe(5)
    const gone = merge3(base, mine, theirs, new Map([['removed:a', 'mine']])).flow
    expect(indexOf(gone).steps.has('a')).toBe(false)
  })

  it('keeps a container that one side removed while the other worked inside', () => {
    const mine = removeSelected(base, ofSteps('tung')).flow
    const theirs = addStep(base, { kind: 'map' }, { body: 'tung/body' }, WORLD)?.flow ?? base
    const { flow, conflicts } = merge3(base, mine, theirs)
    expect(conflicts.map(({ about, id }) => `${about} ${id}`)).toContain('removed tung')
    expect(indexOf(flow).steps.get('map')?.body).toBe('tung/body')
  })

  it('takes steps that both added under the same id for two, and edges follow', () => {
    const add = (label: string) => {
      const next =
        addStep(base, { kind: 'map' }, { between: { body: MAIN, from: 'a', port: 'out' } }, WORLD)?.flow ?? base
      return setText(next, 'map', 'label', label)
    }
    const { flow, conflicts } = merge3(base, add('Của tôi'), add('Của họ'))
    expect(conflicts).toEqual([])
    const labels = [...indexOf(flow).steps.values()].map(({ step }) => step.label).filter(Boolean)
    expect(labels).toEqual(['Của tôi', 'Của họ'])
    expect(flow.body.edges).toContainEqual({ from: 'a', to: 'map2' })
  })

  it('says when both changed the title', () => {
    const titled = (vi: string): Flow => ({ ...base, title: { vi } })
    expect(merge3(base, titled('Một'), titled('Hai')).conflicts).toMatchObject([
      { about: 'flow', path: ['title', 'vi'] },
    ])
  })
})
