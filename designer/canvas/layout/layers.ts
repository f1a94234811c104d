import type { Box, Layered, Link, Segment, Vertex } from './types.ts'

/** Above this many bends long links are drawn straight: the drawing must come in time whatever the document is. */
const MOST_BENDS = 20_000

/** Links that lead somewhere new: none to an unknown box, none to itself, none that closes a circle. */
const forward = (boxes: readonly Box[], links: readonly Link[], indexOf: ReadonlyMap<string, number>) => {
  const outgoing: { link: Link; to: number }[][] = boxes.map(() => [])
  for (const link of links) {
    const [from, to] = [indexOf.get(link.from), indexOf.get(link.to)]
    if (from !== undefined && to !== undefined && from !== to) outgoing[from]?.push({ link, to })
  }
  const state = new Uint8Array(boxes.length)
  const kept: { link: Link; from: number; to: number }[] = []
  for (let root = 0; root < boxes.length; root += 1) {
    if (state[root] !== 0) continue
    state[root] = 1
    const path = [{ at: root, next: 0 }]
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const edge = outgoing[top.at]?.[top.next]
      top.next += 1
      if (!edge) {
        state[top.at] = 2
        path.pop()
      } else if (state[edge.to] !== 1) {
        kept.push({ link: edge.link, from: top.at, to: edge.to })
        if (state[edge.to] === 0) {
          state[edge.to] = 1
          path.push({ at: edge.to, next: 0 })
        }
      }
    }
  }
  return kept
}

/** The longest way to each box, counted in links; a box stands below everything that leads to it. */
const depths = (count: number, links: readonly { from: number; to: number }[]): Int32Array => {
  const depth = new Int32Array(count)
  const waiting = new Int32Array(count)
  const below: number[][] = Array.from({ length: count }, () => [])
  for (const { from, to } of links) {
    below[from]?.push(to)
    waiting[to] = (waiting[to] ?? 0) + 1
  }
  const ready = [...waiting.keys()].filter((index) => waiting[index] === 0)
  for (let head = 0; head < ready.length; head += 1) {
    const from = ready[head] as number
    for (const to of below[from] ?? []) {
      depth[to] = Math.max(depth[to] ?? 0, (depth[from] ?? 0) + 1)
      waiting[to] = (waiting[to] ?? 0) - 1
      if (waiting[to] === 0) ready.push(to)
    }
  }
  return depth
}

/** Puts boxes into layers so that links lead downwards, and cuts long links into segments. Order is that of the boxes. */
export const intoLayers = (boxes: readonly Box[], links: readonly Link[]): Layered => {
  const indexOf = new Map(boxes.map(({ id }, index) => [id, index]))
  const kept = forward(boxes, links, indexOf)
  const depth = depths(boxes.length, kept)
  const vertices: Vertex[] = boxes.map((box) => ({ box, width: box.width, height: box.height }))
  const layers: number[][] = []
  for (const index of boxes.keys()) {
    const layer = depth[index] ?? 0
    while (layers.length <= layer) layers.push([])
    layers[layer]?.push(index)
  }
  const segments: Segment[] = []
  const chains = new Map<string, number[]>()
  let bends = 0
  for (const { link, from, to } of kept) {
    const [top, bottom] = [depth[from] ?? 0, depth[to] ?? 0]
    bends += bottom - top - 1
    if (bends > MOST_BENDS) continue
    let last = from
    const chain: number[] = []
    for (let layer = top + 1; layer < bottom; layer += 1) {
      const bend = vertices.push({ box: undefined, width: 0, height: 0 }) - 1
      layers[layer]?.push(bend)
      segments.push({ from: last, to: bend, lean: last === from ? link.lean : 0 })
      chain.push(bend)
      last = bend
    }
    segments.push({ from: last, to, lean: last === from ? link.lean : 0 })
    if (chain.length > 0) chains.set(link.id, chain)
  }
  return { vertices, segments, layers, chains }
}
