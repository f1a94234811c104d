import { describe, expect, test } from 'vitest'
import { checkFlow, FLOW_LIMITS } from '#core'
import { checkWorld } from '../../support/check-world.ts'
import { aFlow, read } from '../../support/flow-builder.ts'

const world = checkWorld()
const codesOf = (document: unknown): string[] => checkFlow(document, world).diagnostics.map(({ code }) => code)

const nested = (levels: number, wrap: (inner: unknown) => unknown, innermost: unknown = 1): unknown => {
  let value = innermost
  for (let level = 0; level < levels; level += 1) value = wrap(value)
  return value
}

const withBody = (body: unknown) => ({ ...aFlow().withTrigger({ kind: 'manual' }).build(), body })
const manySteps = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `step${index}`, kind: 'map', value: 1 }))

describe('anything may be given as a flow, and is answered with one clear finding', () => {
  test.each([null, true, 0, 'luồng', [], [{}], undefined, () => 1])('%s is no document', (document) => {
    expect(codesOf(document)).toEqual(['flow.notAnObject'])
  })

  test.each([
    ['NaN', Number.NaN],
    ['a function', () => 1],
    ['a big integer', 1n],
    ['a symbol', Symbol('x')],
    ['a hole in a list', [undefined]],
  ])('%s inside is no JSON', (_, value) => {
    expect(codesOf({ ...withBody({ steps: [], edges: [] }), timeoutMs: value })).toEqual(['flow.notJson'])
  })

  test('lists and objects nested 20,000 deep', () => {
    expect(codesOf(withBody(nested(20_000, (inner) => [inner])))).toEqual(['flow.tooDeep'])
    expect(codesOf(withBody(nested(20_000, (inner) => ({ a: inner }))))).toEqual(['flow.tooDeep'])
  })

  test('an object that holds itself', () => {
    const document: Record<string, unknown> = withBody({ steps: [], edges: [] })
    document.title = document
    expect(codesOf(document)).toEqual(['flow.tooDeep'])
  })

  test('containers inside containers without end', () => {
    const body = nested(5_000, (inner) => ({
      steps: [{ id: 'a', kind: 'forEach', items: [], body: inner }],
      edges: [],
    }))
    expect(codesOf(withBody(body))).toEqual(['flow.tooDeep'])
  })

  test('10,000 steps', () => {
    expect(codesOf(withBody({ steps: manySteps(10_000), edges: [] }))).toEqual(['flow.tooManySteps'])
  })

  test('steps spread over many bodies count together', () => {
    const branches = Array.from({ length: 50 }, (_, index) => ({
      name: `b${index}`,
      body: { steps: manySteps(50), edges: [] },
    }))
    expect(codesOf(withBody({ steps: [{ id: 'p', kind: 'parallel', branches }], edges: [] }))).toEqual([
      'flow.tooManySteps',
    ])
  })

  test('9,000 edges', () => {
    const edges = Array.from({ length: 9_000 }, () => ({ from: 'start', to: 'a' }))
    expect(codesOf(withBody({ steps: [], edges }))).toEqual(['flow.tooManyEdges'])
  })

  test('2 MB of sticky notes', () => {
    const notes = Array.from({ length: 500 }, (_, index) => ({
      id: `n${index}`,
      text: 'ghi chú '.repeat(500),
      at: { x: 0, y: 0 },
    }))
    expect(codesOf(withBody({ steps: [], edges: [], notes }))).toEqual(['flow.tooLarge'])
  })

  test('one text, one key, or one list of two million', () => {
    expect(codesOf({ schema: 1, title: 'x'.repeat(2_000_000) })).toEqual(['flow.tooLarge'])
    expect(codesOf({ schema: 1, ['x'.repeat(2_000_000)]: 1 })).toEqual(['flow.tooLarge'])
    expect(codesOf({ schema: 1, title: Array(2_000_000).fill(null) })).toEqual(['flow.tooLarge'])
  })

  test('keys that reach a prototype, wherever they are', () => {
    const own = (text: string) => codesOf(withBody({ steps: [JSON.parse(text)], edges: [] }))
    expect(own('{"__proto__": {"kind": "map"}}')).toEqual(['flow.reservedKey'])
    expect(own('{"id": "a", "kind": "map", "value": {"constructor": {"prototype": {}}}}')).toEqual(['flow.reservedKey'])
  })
})

describe('what is counted', () => {
  test('a document is measured as JSON text, to the character', () => {
    const padded = (length: number) => {
      const empty = { ...withBody({ steps: [], edges: [] }), extra: '' }
      return { ...empty, extra: '"'.repeat((length - JSON.stringify(empty).length) / 2) }
    }
    const largest = padded(FLOW_LIMITS.size)
    expect(JSON.stringify(largest).length).toBe(FLOW_LIMITS.size)
    expect(codesOf(largest)).toEqual(['shape.unknown'])
    expect(codesOf(padded(FLOW_LIMITS.size + 2))).toEqual(['flow.tooLarge'])
  })

  test('members that are undefined are not there, as in JSON', () => {
    const document = { ...aFlow().withTrigger({ kind: 'manual' }).build(), description: undefined }
    expect(codesOf(document)).toEqual([])
  })

  test('2,000 steps are few enough', () => {
    const edges = Array.from({ length: 2_000 }, (_, index) => ({
      from: index === 0 ? 'start' : `step${index - 1}`,
      to: `step${index}`,
    }))
    expect(codesOf(withBody({ steps: manySteps(2_000), edges }))).toEqual([])
  })

  test('of very many findings the first 500 are told, and how many more there are', () => {
    const document = aFlow().withTrigger({ kind: 'manual' })
    for (let index = 0; index < 700; index += 1) document.withMap(`step${index}`, read('steps.nowhere'))
    const { diagnostics } = checkFlow(document.build(), world)
    expect(diagnostics).toHaveLength(501)
    expect(diagnostics.at(-1)).toMatchObject({ code: 'flow.moreFindings', severity: 'error' })
    expect(diagnostics.at(-1)?.message.en).toContain('200')
  })
})

test('a condition on each of two thousand steps in a row is no danger to the stack', () => {
  const steps = Array.from({ length: 1_900 }, (_, index) => ({
    id: `step${index}`,
    kind: 'if',
    condition: { var: index === 0 ? 'trigger' : `steps.step${index - 1}` },
  }))
  const edges = steps.map(({ id }, index) => ({
    from: index === 0 ? 'start' : `step${index - 1}`,
    ...(index > 0 && { port: 'then' }),
    to: id,
  }))
  expect(codesOf(withBody({ steps, edges }))).toEqual([])
})
