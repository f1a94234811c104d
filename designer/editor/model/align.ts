/** A thing as it is drawn. */
export interface Drawn {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface Point {
  readonly x: number
  readonly y: number
}

export const ALIGNMENTS = ['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const
export type Alignment = (typeof ALIGNMENTS)[number]

const lines = {
  left: (all) => {
    const to = Math.min(...all.map(({ x }) => x))
    return ({ y }) => ({ x: to, y })
  },
  centre: (all) => {
    const left = Math.min(...all.map(({ x }) => x))
    const right = Math.max(...all.map(({ x, width }) => x + width))
    return ({ y, width }) => ({ x: (left + right - width) / 2, y })
  },
  right: (all) => {
    const to = Math.max(...all.map(({ x, width }) => x + width))
    return ({ y, width }) => ({ x: to - width, y })
  },
  top: (all) => {
    const to = Math.min(...all.map(({ y }) => y))
    return ({ x }) => ({ x, y: to })
  },
  middle: (all) => {
    const top = Math.min(...all.map(({ y }) => y))
    const bottom = Math.max(...all.map(({ y, height }) => y + height))
    return ({ x, height }) => ({ x, y: (top + bottom - height) / 2 })
  },
  bottom: (all) => {
    const to = Math.max(...all.map(({ y, height }) => y + height))
    return ({ x, height }) => ({ x, y: to - height })
  },
} as const satisfies Record<Alignment, (all: readonly Drawn[]) => (one: Drawn) => Point>

/** New corners that put things on one line. */
export const aligned = (things: readonly Drawn[], alignment: Alignment): ReadonlyMap<string, Point> => {
  const move: (one: Drawn) => Point = lines[alignment](things)
  return new Map(things.map((one) => [one.id, move(one)]))
}

/** New corners with the same room between neighbours; the outermost two stay. */
export const distributed = (things: readonly Drawn[], way: 'across' | 'down'): ReadonlyMap<string, Point> => {
  const [at, size] = way === 'across' ? (['x', 'width'] as const) : (['y', 'height'] as const)
  const sorted = things.toSorted((a, b) => a[at] - b[at])
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (!first || !last || sorted.length < 3) return new Map()
  const taken = sorted.reduce((sum, one) => sum + one[size], 0)
  const gap = (last[at] + last[size] - first[at] - taken) / (sorted.length - 1)
  const corners = new Map<string, Point>()
  let next = first[at]
  for (const one of sorted) {
    corners.set(one.id, way === 'across' ? { x: next, y: one.y } : { x: one.x, y: next })
    next += one[size] + gap
  }
  return corners
}
