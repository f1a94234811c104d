import type { Point } from './layout/types.ts'

export interface EdgeEnds {
  readonly source: Point
  readonly target: Point
  /** The side of the source that the edge leaves. */
  readonly side: 'bottom' | 'right'
  /** What it passes on its way, top to bottom. */
  readonly bends: readonly Point[]
}

const round = (value: number): number => Math.round(value * 10) / 10

/** A curve that leaves downwards and arrives downwards. */
const down = (from: Point, to: Point): string => {
  const reach = Math.max(18, Math.abs(to.y - from.y) / 2)
  return `C${round(from.x)},${round(from.y + reach)} ${round(to.x)},${round(to.y - reach)} ${round(to.x)},${round(to.y)}`
}

/** A curve that leaves to the right and arrives downwards. */
const rightThenDown = (from: Point, to: Point): string => {
  const reach = Math.max(28, Math.abs(to.x - from.x) * 0.6)
  const fall = Math.max(28, Math.abs(to.y - from.y) * 0.6)
  return `C${round(from.x + reach)},${round(from.y)} ${round(to.x)},${round(to.y - fall)} ${round(to.x)},${round(to.y)}`
}

/** The SVG path of an edge: straight where it goes straight down, curved where it changes its column. */
export const edgePath = ({ source, target, side, bends }: EdgeEnds): string => {
  const parts = [`M${round(source.x)},${round(source.y)}`]
  let last = source
  for (const [index, point] of [...bends, target].entries()) {
    if (index > 0 && Math.abs(point.x - last.x) < 1) parts.push(`L${round(point.x)},${round(point.y)}`)
    else parts.push(index === 0 && side === 'right' ? rightThenDown(last, point) : down(last, point))
    last = point
  }
  return parts.join('')
}
