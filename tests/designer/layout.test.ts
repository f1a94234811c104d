import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Box, type Link, layout, type Placed } from '../../designer/canvas/layout.ts'

const SPACING = { beside: 30, below: 50 }

const box = (id: string, width = 200, height = 60): Box => ({ id, width, height })
const link = (from: string, to: string, lean = 0): Link => ({ id: `${from}>${to}`, from, to, lean })
const middle = (placed: Placed, { id, width }: Box): number => (placed.corners.get(id)?.x ?? Number.NaN) + width / 2
const top = (placed: Placed, id: string): number => placed.corners.get(id)?.y ?? Number.NaN

const overlap = (placed: Placed, a: Box, b: Box): boolean => {
  const [p, q] = [placed.corners.get(a.id), placed.corners.get(b.id)]
  if (!p || !q) return true
  return p.x < q.x + b.width && q.x < p.x + a.width && p.y < q.y + b.height && q.y < p.y + a.height
}

describe('the layout of a flow', () => {
  it('puts a chain into one straight column', () => {
    const boxes = [box('a', 100), box('b', 240), box('c', 180)]
    const placed = layout(boxes, [link('a', 'b'), link('b', 'c')], SPACING)
    expect(boxes.map((one) => middle(placed, one))).toEqual([120, 120, 120])
    expect(['a', 'b', 'c'].map((id) => top(placed, id))).toEqual([0, 110, 220])
    expect(placed).toMatchObject({ width: 240, height: 280 })
  })

  it('sets branches side by side in the order of their ports, and joins them in the middle', () => {
    const boxes = ['if', 'no', 'yes', 'join'].map((id) => box(id))
    const links = [link('if', 'yes', -50), link('if', 'no', 50), link('yes', 'join'), link('no', 'join')]
    const placed = layout(boxes, links, SPACING)
    const x = Object.fromEntries(boxes.map((one) => [one.id, middle(placed, one)]))
    expect(x.yes).toBeLessThan(x.no as number)
    expect(x.if).toBe(x.join)
    expect((x.yes as number) + (x.no as number)).toBe(2 * (x.if as number))
  })

  it('leads a long link around the boxes it passes', () => {
    const boxes = ['a', 'b', 'c'].map((id) => box(id))
    const placed = layout(boxes, [link('a', 'b'), link('b', 'c'), link('a', 'c')], SPACING)
    const passed = placed.bends.get('a>c') ?? []
    const b = placed.corners.get('b') ?? { x: 0, y: 0 }
    expect(passed.length).toBeGreaterThan(0)
    for (const { x } of passed) expect(x < b.x || x > b.x + 200).toBe(true)
  })

  it('leads a link straight down beside a taller neighbour first', () => {
    const placed = layout(
      [box('a'), box('small'), box('tall', 400, 500), box('z')],
      [link('a', 'small'), link('a', 'tall'), link('small', 'z'), link('tall', 'z')],
      SPACING,
    )
    const small = placed.corners.get('small') ?? { x: 0, y: 0 }
    expect(placed.bends.get('small>z')).toEqual([{ x: small.x + 100, y: small.y + 500 }])
  })

  it('draws documents that are faulty: circles, links to nowhere, links to itself', () => {
    const boxes = ['a', 'b', 'c'].map((id) => box(id))
    const links = [link('a', 'b'), link('b', 'c'), link('c', 'a'), link('b', 'b'), link('a', 'gone'), link('gone', 'c')]
    const placed = layout(boxes, links, SPACING)
    expect([...placed.corners.keys()].sort()).toEqual(['a', 'b', 'c'])
    expect(top(placed, 'a')).toBeLessThan(top(placed, 'b'))
  })

  it('has nothing to draw where there is nothing', () => {
    expect(layout([], [], SPACING)).toMatchObject({ width: 0, height: 0 })
  })

  const graphs = fc.integer({ min: 1, max: 14 }).chain((count) =>
    fc.record({
      boxes: fc.array(
        fc.record({ width: fc.integer({ min: 20, max: 400 }), height: fc.integer({ min: 20, max: 300 }) }),
        {
          minLength: count,
          maxLength: count,
        },
      ),
      links: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1), fc.integer({ min: -100, max: 100 })), {
        maxLength: 30,
      }),
    }),
  )

  it('never lets two boxes overlap, whatever the graph, and draws the same graph the same way', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const boxes = graph.boxes.map(({ width, height }, index) => box(`n${index}`, width, height))
        const links = graph.links.map(([from, to, lean], index) => ({
          ...link(`n${from}`, `n${to}`, lean),
          id: `${index}`,
        }))
        const placed = layout(boxes, links, SPACING)
        for (const [index, a] of boxes.entries())
          for (const b of boxes.slice(index + 1)) expect(overlap(placed, a, b)).toBe(false)
        expect(layout(boxes, links, SPACING)).toEqual(placed)
      }),
      { numRuns: 200 },
    )
  })

  it('lets every link of a graph without circles lead downwards', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const boxes = graph.boxes.map(({ width, height }, index) => box(`n${index}`, width, height))
        const links = graph.links.filter(([from, to]) => from < to).map(([from, to]) => link(`n${from}`, `n${to}`))
        const placed = layout(boxes, links, SPACING)
        for (const { from, to } of links) expect(top(placed, from)).toBeLessThan(top(placed, to))
      }),
    )
  })
})
