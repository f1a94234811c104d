import type { Layered } from './types.ts'

const ROUNDS = 12

/** Long links are kept straight rather than boxes in the middle of their neighbours. */
const BEND_WEIGHT = 4

interface Block {
  sum: number
  weight: number
  count: number
}

/**
 * Places as near to the wanted ones as possible (least squares) that keep the order and the distances
 * `gaps[i]` between neighbours i and i + 1: isotonic regression by pooling adjacent violators.
 */
export const spread = (
  wanted: readonly number[],
  gaps: readonly number[],
  weights: readonly number[],
): readonly number[] => {
  const offsets: number[] = []
  let offset = 0
  for (const index of wanted.keys()) {
    offsets.push(offset)
    offset += gaps[index] ?? 0
  }
  const blocks: Block[] = []
  for (const [index, want] of wanted.entries()) {
    const weight = weights[index] ?? 1
    let block: Block = { sum: (want - (offsets[index] ?? 0)) * weight, weight, count: 1 }
    for (let last = blocks.at(-1); last && last.sum / last.weight >= block.sum / block.weight; last = blocks.at(-1)) {
      blocks.pop()
      block = { sum: last.sum + block.sum, weight: last.weight + block.weight, count: last.count + block.count }
    }
    blocks.push(block)
  }
  const places: number[] = []
  for (const { sum, weight, count } of blocks)
    for (let i = 0; i < count; i += 1) places.push(sum / weight + (offsets[places.length] ?? 0))
  return places
}

/** The middle of every vertex on the horizontal axis: near the middle of its neighbours, nothing overlapping. */
export const middles = ({ vertices, segments, layers }: Layered, gap: number): Float64Array => {
  const xs = new Float64Array(vertices.length)
  const above: { vertex: number; lean: number }[][] = vertices.map(() => [])
  const below: { vertex: number; lean: number }[][] = vertices.map(() => [])
  for (const { from, to, lean } of segments) {
    above[to]?.push({ vertex: from, lean })
    below[from]?.push({ vertex: to, lean: -lean })
  }
  const halves = (a: number | undefined, b: number | undefined): number =>
    b === undefined ? 0 : ((vertices[a ?? 0]?.width ?? 0) + (vertices[b]?.width ?? 0)) / 2 + gap
  const settle = (layer: readonly number[], want: (vertex: number) => number): void => {
    const gaps = layer.map((vertex, place) => halves(vertex, layer[place + 1]))
    const weights = layer.map((vertex) => (vertices[vertex]?.box ? 1 : BEND_WEIGHT))
    for (const [place, x] of spread(layer.map(want), gaps, weights).entries()) xs[layer[place] as number] = x
  }
  for (const layer of layers) settle(layer, () => 0)
  for (let round = 0; round < ROUNDS; round += 1) {
    const down = round % 2 === 1
    const near = down ? above : below
    const want = (vertex: number): number => {
      const neighbours = near[vertex] ?? []
      if (neighbours.length === 0) return xs[vertex] ?? 0
      return neighbours.reduce((sum, one) => sum + (xs[one.vertex] ?? 0) + one.lean, 0) / neighbours.length
    }
    for (const layer of down ? layers : [...layers].reverse()) settle(layer, want)
  }
  return xs
}
