/** Sizes of everything on the canvas, in pixels at zoom 1. */
export const SIZE = {
  step: { width: 236, height: 58 },
  start: { width: 236, height: 44 },
  /** The entry of a body inside a container. */
  entry: { width: 20, height: 20 },
  port: 9,
  /** How far an edge stands off the side of the step it leaves. */
  aside: 22,
  header: 50,
  laneTitle: 26,
  padding: 18,
  betweenLanes: 16,
  betweenBodies: 72,
} as const

export const SPACING = { beside: 36, below: 54 } as const

/** Inside containers, where room is dear. */
export const INNER_SPACING = { beside: 28, below: 40 } as const

/** The one port that edges arrive at. */
export const IN = 'in'

/** Where a port stands on its step: pixels from the step's top left corner. */
export interface PortPlace {
  readonly port: string
  readonly side: 'bottom' | 'right'
  readonly x: number
  readonly y: number
}

/** The error port leaves to the right; all others share the bottom, from left to right. */
export const portPlaces = (ports: readonly string[], width: number, height: number): readonly PortPlace[] => {
  const below = ports.filter((port) => port !== 'error')
  return ports.map((port) => {
    if (port === 'error') return { port, side: 'right', x: width, y: Math.min(height, SIZE.step.height) / 2 }
    const share = (below.indexOf(port) + 0.5) / below.length
    return { port, side: 'bottom', x: Math.round(width * share), y: height }
  })
}
