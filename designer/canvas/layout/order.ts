import type { Layered, Segment } from './types.ts'

const SWEEPS = 8

/** Ports lean by less than half a box, so a lean of this many pixels moves a neighbour by one place at most. */
const LEAN = 1000

type Layers = readonly (readonly number[])[]

const placesOf = (layers: Layers, count: number): Float64Array => {
  const places = new Float64Array(count)
  for (const layer of layers) for (const [place, vertex] of layer.entries()) places[vertex] = place
  return places
}

/** How often segments cross each other, with a Fenwick tree a gap. */
const crossings = (layers: Layers, segments: readonly Segment[], count: number): number => {
  const places = placesOf(layers, count)
  const layerOf = new Int32Array(count)
  for (const [index, layer] of layers.entries()) for (const vertex of layer) layerOf[vertex] = index
  const gaps: { from: number; to: number }[][] = layers.map(() => [])
  for (const { from, to, lean } of segments)
    gaps[layerOf[from] ?? 0]?.push({ from: (places[from] ?? 0) + lean / LEAN, to: places[to] ?? 0 })
  let total = 0
  for (const [index, gap] of gaps.entries()) {
    const tree = new Int32Array((layers[index + 1]?.length ?? 0) + 2)
    let seen = 0
    for (const { to } of gap.sort((a, b) => a.from - b.from || a.to - b.to)) {
      let before = 0
      for (let at = to + 1; at > 0; at -= at & -at) before += tree[at] ?? 0
      total += seen - before
      seen += 1
      for (let at = to + 1; at < tree.length; at += at & -at) tree[at] = (tree[at] ?? 0) + 1
    }
  }
  return total
}

/**
 * Orders each layer so that few links cross: every vertex moves towards the middle of its neighbours, down
 * and up in turn, and the best order seen is kept. Equal middles keep the order they had, so that a small
 * change of a flow makes a small change of its drawing.
 */
export const ordered = ({ layers, segments, vertices }: Pick<Layered, 'layers' | 'segments' | 'vertices'>): Layers => {
  const count = vertices.length
  const above: { vertex: number; lean: number }[][] = vertices.map(() => [])
  const below: { vertex: number; lean: number }[][] = vertices.map(() => [])
  for (const { from, to, lean } of segments) {
    above[to]?.push({ vertex: from, lean: lean / LEAN })
    below[from]?.push({ vertex: to, lean: -lean / LEAN })
  }
  let current = layers.map((layer) => [...layer])
  let best: Layers = current.map((layer) => [...layer])
  let fewest = Number.POSITIVE_INFINITY
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep += 1) {
    const down = sweep % 2 === 0
    const neighbours = down ? above : below
    const places = placesOf(current, count)
    const sorted = current.map(() => [] as number[])
    const turns = [...current.keys()]
    for (const index of down ? turns : turns.reverse()) {
      const layer = current[index] ?? []
      const middle = (vertex: number): number => {
        const near = neighbours[vertex] ?? []
        if (near.length === 0) return places[vertex] ?? 0
        return near.reduce((sum, one) => sum + (places[one.vertex] ?? 0) + one.lean, 0) / near.length
      }
      const middles = new Map(layer.map((vertex) => [vertex, middle(vertex)]))
      const next = [...layer].sort((a, b) => (middles.get(a) ?? 0) - (middles.get(b) ?? 0))
      sorted[index] = next
      for (const [place, vertex] of next.entries()) places[vertex] = place
    }
    current = sorted
    const crossed = crossings(current, segments, count)
    if (crossed < fewest) {
      fewest = crossed
      best = current.map((layer) => [...layer])
    }
  }
  return best
}
