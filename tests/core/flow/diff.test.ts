import { describe, expect, test } from 'vitest'
import { diffFlows, type Flow } from '#core'
import { aBody, aFlow, type FlowBuilder, read } from '../../support/flow-builder.ts'

const base = (): FlowBuilder =>
  aFlow()
    .withMap('a', { x: 1, y: [1, 2] })
    .withMap('b', 2)

const told = (from: unknown, to: unknown): string[] =>
  diffFlows(from, to).map(({ kind, pointer, stepId = '-' }) => `${kind} ${pointer} ${stepId}`)

describe('what differs between two documents', () => {
  test('nothing between equal ones, whatever the order of their keys', () => {
    expect(diffFlows(base().build(), structuredClone(base().build()))).toEqual([])
    const { body, ...head } = base().build()
    expect(diffFlows({ body, ...head }, { ...head, body })).toEqual([])
  })

  test('the head, each member where it is', () => {
    expect(told(base().build(), base().titled('Tên mới').inMode('durable').having({ timeoutMs: 5 }).build())).toEqual([
      'head.changed /title/vi -',
      'head.changed /mode -',
      'head.changed /timeoutMs -',
    ])
  })

  test('the trigger, as deep as it can be told', () => {
    const to = base()
      .withHttp({ body: { type: 'object', required: ['ma'] }, path: '/x' })
      .build()
    expect(
      told(
        base()
          .withHttp({ body: { type: 'object' } })
          .build(),
        to,
      ),
    ).toEqual(['trigger.changed /trigger/body/required -', 'trigger.changed /trigger/path -'])
  })

  test('a step that came, one that went, and their edges', () => {
    const to = aFlow()
      .withMap('a', { x: 1, y: [1, 2] })
      .withMap('c', 3)
      .build()
    expect(told(base().build(), to)).toEqual([
      'step.removed /body/steps/1 b',
      'step.added /body/steps/1 c',
      'edge.removed /body/edges/1 -',
      'edge.added /body/edges/1 -',
    ])
  })

  test('a step that changed, with before and after', () => {
    const to = aFlow()
      .withMap('a', { x: 5, y: [1, 3], z: true })
      .withMap('b', 2, { label: 'Bước hai' })
      .build()
    expect(diffFlows(base().build(), to)).toMatchObject([
      { kind: 'step.changed', pointer: '/body/steps/0/value/x', stepId: 'a', before: 1, after: 5 },
      { kind: 'step.changed', pointer: '/body/steps/0/value/y/1', before: 2, after: 3 },
      { kind: 'step.changed', pointer: '/body/steps/0/value/z', after: true },
      { kind: 'step.changed', pointer: '/body/steps/1/label', stepId: 'b', after: 'Bước hai' },
    ])
  })

  test('steps in another order are the same steps', () => {
    const to = aFlow()
      .withMap('b', 2)
      .withMap('a', { x: 1, y: [1, 2] })
      .withEdges('start > a > b')
      .build()
    expect(diffFlows(base().build(), to)).toEqual([])
  })

  test('a change is told where it is now, and where it was', () => {
    const to = aFlow()
      .withMap('b', 3)
      .withMap('a', { x: 1, y: [1, 2] })
      .withEdges('start > a > b')
      .build()
    expect(diffFlows(base().build(), to)).toMatchObject([
      { kind: 'step.changed', pointer: '/body/steps/0/value', pointerBefore: '/body/steps/1/value' },
    ])
  })

  test('a step that moved into a container', () => {
    const from = aFlow().withMap('a', 1).withForEach('each', [1], aBody()).withEdges('start > a > each').build()
    const to = aFlow().withForEach('each', [1], aBody().withMap('a', 1)).build()
    expect(diffFlows(from, to)).toMatchObject([
      { kind: 'step.moved', stepId: 'a', pointer: '/body/steps/0/body/steps/0', before: 'main', after: 'each' },
      { kind: 'edge.removed' },
      { kind: 'edge.removed' },
      { kind: 'edge.added' },
      { kind: 'edge.added' },
    ])
  })

  test('a branch that came does not move the steps of the others', () => {
    const branch = () => aBody().withMap('x', 1)
    const from = aFlow().withParallel('p', { two: branch() }).build()
    const to = aFlow().withParallel('p', { one: aBody(), two: branch() }).build()
    expect(told(from, to)).toEqual(['step.changed /body/steps/0/branches p'])
  })

  test('outputs and notes', () => {
    const from = base().withOutput(read('steps.a')).withNote('một').withNote('hai').build()
    const to = base().withOutput(read('steps.b')).withNote('một, sửa').build()
    expect(told(from, to)).toEqual([
      'output.changed /body/output/$rule/var -',
      'note.changed /body/notes/0/text -',
      'note.removed /body/notes/1 -',
    ])
  })

  test('an error handler that came', () => {
    expect(told(base().build(), base().withOnError(aBody().withMap('z', 1)).build())).toEqual([
      'step.added /onError/steps/0 z',
      'edge.added /onError/edges/0 -',
    ])
  })
})

describe('how things are laid out', () => {
  const drawn = (x: number): Flow =>
    base()
      .withMap('c', x, { at: { x, y: 0 } })
      .withNote('một')
      .build()

  test('is told last, and apart', () => {
    const to = drawn(5)
    const [note] = to.body.notes ?? []
    if (note) note.at = { x: 9, y: 9 }
    expect(told(drawn(1), to)).toEqual([
      'step.changed /body/steps/2/value c',
      'layout.note /body/notes/0/at/x -',
      'layout.note /body/notes/0/at/y -',
      'layout.step /body/steps/2/at c',
    ])
  })

  test('a step drawn for the first time, or no longer', () => {
    const plain = aFlow().withMap('c', 1).build()
    const at = aFlow()
      .withMap('c', 1, { at: { x: 1, y: 1 } })
      .build()
    expect(diffFlows(plain, at)).toMatchObject([
      { kind: 'layout.step', pointer: '/body/steps/0/at', after: { x: 1, y: 1 } },
    ])
    expect(diffFlows(at, plain)).toMatchObject([
      { kind: 'layout.step', pointer: '/body/steps/0', before: { x: 1, y: 1 } },
    ])
  })
})

describe('every change', () => {
  const from = base().withTrigger({ kind: 'manual' }).withMap('gone', 1).withNote('một').build()
  const to = aFlow()
    .titled('Khác')
    .withMap('a', 9)
    .withForEach('each', [1], aBody().withMap('b', 2))
    .withOutput(1)
    .build()

  test('has a sentence in both languages', () => {
    const changes = diffFlows(from, to)
    expect(changes.length).toBeGreaterThan(8)
    for (const { message } of changes) {
      expect(message.vi).toMatch(/^[A-ZĐ].*\.$/)
      expect(message.en).toMatch(/^[A-Z“].*\.$/)
      expect(`${message.vi}${message.en}`).not.toMatch(/undefined|\[object/)
    }
  })

  test('of very many the first two thousand are told, and how many more there are', () => {
    const many = aFlow()
    for (let index = 0; index < 2_500; index += 1) many.withMap(`s${index}`, 1)
    const changes = diffFlows(aFlow().build(), many.build())
    expect(changes).toHaveLength(2_001)
    expect(changes.at(-1)).toMatchObject({ kind: 'more' })
  })

  test('documents that are none, or nested without end, are compared all the same', () => {
    let deep: unknown = 1
    for (let level = 0; level < 20_000; level += 1) deep = [deep]
    expect(diffFlows(null, 'x')).toEqual([])
    expect(told({ title: deep }, { title: 1 })).toEqual(['head.changed /title -'])
    expect(diffFlows({ title: deep }, { title: deep })).toEqual([])
  })
})
