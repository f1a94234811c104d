import { describe, expect, it } from 'vitest'
import { arrange } from '../../designer/canvas/arrange.ts'
import { drawingOf, nodeAt, nodeOfStep } from '../../designer/canvas/drawing.ts'
import { edgePath } from '../../designer/canvas/edge-path.ts'
import { SIZE, SPACING } from '../../designer/canvas/measure.ts'
import { replayOf } from '../../designer/canvas/replay.ts'
import { sceneOf } from '../../designer/canvas/scene.ts'
import { body, flowOf, runFlow } from '../support/run-flow.ts'

const nested = flowOf(
  body(
    [
      { id: 'check', kind: 'if', condition: { var: 'trigger.body.go' } },
      {
        id: 'each',
        kind: 'forEach',
        items: [1, 2],
        body: body(
          [
            {
              id: 'try1',
              kind: 'tryCatch',
              body: body([{ id: 'call', kind: 'action', action: 'x/fail' }], ['start>call']),
              catch: body([{ id: 'note', kind: 'map', value: 1 }], ['start>note']),
            },
          ],
          ['start>try1'],
        ),
      },
      { id: 'other', kind: 'map', value: 2 },
      { id: 'end', kind: 'respond', body: 1 },
    ],
    ['start>check', 'check.then>each', 'check.else>other', 'each>end', 'other>end'],
  ),
)

describe('the drawing of a flow', () => {
  it('holds every step of every body, named by its place in the document', () => {
    const { steps } = drawingOf(nested)
    expect([...steps.values()].map(({ node, id }) => `${node} ${id}`).sort()).toEqual([
      '/body/steps/0 check',
      '/body/steps/1 each',
      '/body/steps/1/body/steps/0 try1',
      '/body/steps/1/body/steps/0/body/steps/0 call',
      '/body/steps/1/body/steps/0/catch/steps/0 note',
      '/body/steps/2 other',
      '/body/steps/3 end',
    ])
  })

  it('finds the step that a pointer of a finding leads into', () => {
    const drawing = drawingOf(nested)
    expect(nodeAt(drawing, '/body/steps/1/body/steps/0/catch/steps/0/value')).toBe(nodeOfStep(drawing, 'note'))
    expect(nodeAt(drawing, '/body/steps/1/items')).toBe('/body/steps/1')
    expect(nodeAt(drawing, '/trigger/body')).toBe('/body/start')
    expect(nodeAt(drawing, '/title')).toBeUndefined()
  })

  it.each([
    undefined,
    null,
    [],
    {},
    { body: 1 },
    { body: { steps: 1, edges: {} } },
    { body: { steps: [null, 1, {}, { id: 'a', kind: 'nothing' }, { id: 'p', kind: 'parallel' }], edges: [null, {}] } },
    {
      body: {
        steps: [
          { id: 'f', kind: 'forEach', body: 3 },
          { id: 's', kind: 'switch', cases: 'x' },
        ],
        edges: [],
      },
    },
  ])('is made of any draft: %j', (document) => {
    expect(() => sceneOf(drawingOf(document))).not.toThrow()
  })

  it('keeps the first of two steps with one id as the end of its edges', () => {
    const twice = {
      body: {
        steps: [
          { id: 'a', kind: 'map' },
          { id: 'a', kind: 'map' },
        ],
        edges: [{ from: 'start', to: 'a' }],
      },
    }
    expect(drawingOf(twice).main.links).toMatchObject([{ from: '/body/start', to: '/body/steps/0' }])
  })

  it('sets every step inside its container', () => {
    const { nodes } = sceneOf(drawingOf(nested))
    const byId = new Map(nodes.map((node) => [node.id, node]))
    const inside = nodes.filter(({ parentId }) => parentId !== undefined)
    expect(inside.length).toBeGreaterThan(5)
    for (const { parentId = '', position, width = 0, height = 0 } of inside) {
      const parent = byId.get(parentId)
      expect(position.x).toBeGreaterThanOrEqual(0)
      expect(position.y).toBeGreaterThanOrEqual(0)
      expect(position.x + width).toBeLessThanOrEqual(parent?.width ?? 0)
      expect(position.y + height).toBeLessThanOrEqual(parent?.height ?? 0)
    }
  })

  it('leaves steps where their author put them, and finds room below for the others', () => {
    const flow = flowOf(
      body(
        [
          { id: 'a', kind: 'map', value: 1, at: { x: 500, y: 100 } },
          { id: 'b', kind: 'map', value: 1, at: { x: 100, y: 300 } },
          { id: 'c', kind: 'map', value: 1 },
        ],
        ['start>a', 'a>b', 'b>c'],
      ),
    )
    const { corners } = arrange(drawingOf(flow).main, SIZE.start, SPACING)
    const at = (index: number) => corners.get(`/body/steps/${index}`) ?? { x: 0, y: 0 }
    expect([at(0).x - at(1).x, at(1).y - at(0).y]).toEqual([400, 200])
    expect(at(2).y).toBeGreaterThan(at(1).y + SIZE.step.height)
  })

  it('draws an edge as one path from port to step, straight where it can be', () => {
    const ends = { source: { x: 10, y: 0 }, side: 'bottom' as const }
    expect(edgePath({ ...ends, target: { x: 10, y: 40 }, bends: [] })).toBe('M10,0C10,20 10,20 10,40')
    expect(
      edgePath({
        ...ends,
        target: { x: 50, y: 200 },
        bends: [
          { x: 90, y: 50 },
          { x: 90, y: 150 },
        ],
      }),
    ).toMatch(/^M10,0C.+ 90,50L90,150C.+ 50,200$/)
  })
})

describe('the replay of a run', () => {
  const actions = {
    'x/fail': {
      run: () => {
        throw new Error('no')
      },
    },
  }

  it('shows what became of each step, in containers too, and which ways were taken', async () => {
    const ran = await runFlow(nested, { actions, trigger: { body: { go: true } } })
    const drawing = drawingOf(nested)
    const { nodes, taken } = replayOf(drawing, { steps: ran.history.entries as never })
    const status = Object.fromEntries([...drawing.steps.values()].map(({ id, node }) => [id, nodes.get(node)?.status]))
    expect(status).toEqual({
      check: 'succeeded',
      each: 'succeeded',
      try1: 'succeeded',
      call: 'failed',
      note: 'succeeded',
      other: 'skipped',
      end: 'succeeded',
    })
    expect(nodes.get(nodeOfStep(drawing, 'call') ?? '')?.executions).toHaveLength(2)
    const ways = drawing.main.links.filter(({ id }) => taken.has(id)).map(({ from, port }) => `${from}.${port}`)
    expect(ways).toEqual(['/body/start.out', '/body/steps/0.then', '/body/steps/1.out'])
  })

  it('shows what was never reached', () => {
    const { nodes, taken } = replayOf(drawingOf(nested), { steps: [] })
    expect(new Set([...nodes.values()].map(({ status }) => status))).toEqual(new Set(['unreached']))
    expect(taken.size).toBe(0)
  })
})
