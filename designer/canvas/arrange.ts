import { isObject } from '#core'
import type { DrawnBody, DrawnStep } from './drawing.ts'
import { type Box, type Link, layout, type Point, type Spacing } from './layout.ts'
import { INNER_SPACING, portPlaces, SIZE, SPACING } from './measure.ts'

/** A body with the place of everything in it, from its own top left corner. */
export interface ArrangedBody {
  readonly body: DrawnBody
  readonly corners: ReadonlyMap<string, Point>
  readonly bends: ReadonlyMap<string, readonly Point[]>
  readonly sizes: ReadonlyMap<string, Size>
  readonly held: ReadonlyMap<string, readonly ArrangedBody[]>
  readonly width: number
  readonly height: number
  /** Where its top left corner lies for whoever placed its steps by hand; 0, 0 when it is laid out by itself. */
  readonly origin: Point
}

export interface Size {
  readonly width: number
  readonly height: number
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const containerSize = (bodies: readonly ArrangedBody[]): Size => ({
  width: Math.max(
    SIZE.step.width,
    sum(bodies.map(({ width }) => width + 2 * SIZE.padding)) +
      SIZE.betweenLanes * (bodies.length - 1) +
      2 * SIZE.padding,
  ),
  height:
    SIZE.header + Math.max(0, ...bodies.map(({ height }) => height)) + SIZE.laneTitle + 2 * SIZE.padding + SIZE.padding,
})

/** Where the author put a step, if anywhere. */
const placeOf = ({ step }: DrawnStep): Point | undefined => {
  const at: unknown = (step as { at?: unknown }).at
  return isObject(at) && typeof at.x === 'number' && typeof at.y === 'number' ? { x: at.x, y: at.y } : undefined
}

/**
 * Steps with a place keep it; the others are laid out among themselves and stand beneath. Answers the
 * corners with 0, 0 as the top left one.
 */
const withOwnPlaces = (body: DrawnBody, sizes: ReadonlyMap<string, Size>, laidOut: ReadonlyMap<string, Point>) => {
  const own = new Map(body.steps.flatMap((drawn) => (placeOf(drawn) ? [[drawn.node, placeOf(drawn) as Point]] : [])))
  if (own.size === 0) return undefined
  const sizeOf = (node: string): Size => sizes.get(node) ?? SIZE.step
  const left = Math.min(...[...own.values()].map(({ x }) => x))
  const top = Math.min(...[...own.values()].map(({ y }) => y))
  const right = Math.max(...[...own].map(([node, { x }]) => x + sizeOf(node).width))
  const bottom = Math.max(...[...own].map(([node, { y }]) => y + sizeOf(node).height))
  const rest = [...laidOut].filter(([node]) => !own.has(node) && node !== body.start)
  const restLeft = Math.min(...rest.map(([, { x }]) => x))
  const restTop = Math.min(...rest.map(([, { y }]) => y))
  const { width, height } = sizeOf(body.start)
  const corners = new Map<string, Point>(own)
  const first = body.links.flatMap(({ from, to }) => {
    const corner = from === body.start ? own.get(to) : undefined
    return corner ? [corner.x + sizeOf(to).width / 2] : []
  })
  const middle = first.length > 0 ? (Math.min(...first) + Math.max(...first)) / 2 : (left + right) / 2
  corners.set(body.start, { x: middle - width / 2, y: top - SPACING.below - height })
  for (const [node, { x, y }] of rest)
    corners.set(node, { x: left + x - restLeft, y: bottom + SPACING.below + y - restTop })
  return corners
}

const fromOrigin = (corners: ReadonlyMap<string, Point>, sizes: ReadonlyMap<string, Size>) => {
  const all = [...corners]
  const left = Math.min(...all.map(([, { x }]) => x))
  const top = Math.min(...all.map(([, { y }]) => y))
  const moved = new Map(all.map(([node, { x, y }]) => [node, { x: Math.round(x - left), y: Math.round(y - top) }]))
  const edges = [...moved].map(([node, { x, y }]) => {
    const { width, height } = sizes.get(node) ?? SIZE.step
    return { right: x + width, bottom: y + height }
  })
  return {
    corners: moved,
    origin: { x: Math.round(left), y: Math.round(top) },
    width: Math.max(...edges.map(({ right }) => right)),
    height: Math.max(...edges.map(({ bottom }) => bottom)),
  }
}

/** A body without steps is drawn with room for the first. */
const EMPTY = { width: 196, height: 66 } as const

type Held = ReadonlyMap<string, readonly ArrangedBody[]>

/** Finds a place for everything in a body, when the bodies that its steps hold are arranged. `entry` is the size of its start. */
export const arrangeBody = (body: DrawnBody, entry: Size, spacing: Spacing, held: Held): ArrangedBody => {
  const sizes = new Map<string, Size>([[body.start, entry]])
  for (const { node, bodies } of body.steps)
    sizes.set(node, bodies.length > 0 ? containerSize(held.get(node) ?? []) : SIZE.step)
  // An edge that leaves by the side needs room beside its step; room on both sides keeps the step in the middle.
  const aside = new Set(body.links.filter(({ port }) => port === 'error').map(({ from }) => from))
  const marginOf = (node: string): number => (aside.has(node) ? SIZE.aside : 0)
  const boxes: Box[] = [...sizes].map(([id, { width, height }]) => ({ id, width: width + 2 * marginOf(id), height }))
  const leans = new Map<string, number>()
  for (const { node, ports } of body.steps) {
    const { width, height } = sizes.get(node) ?? SIZE.step
    for (const { port, x } of portPlaces(ports, width, height)) leans.set(`${node}:${port}`, x - width / 2)
  }
  const links: Link[] = body.links.map(({ id, from, port, to }) => {
    const error = port === 'error'
    return { id, from, to, lean: (leans.get(`${from}:${port}`) ?? 0) + (error ? SIZE.aside : 0), aside: error }
  })
  const placed = layout(boxes, links, spacing)
  const corners = new Map([...placed.corners].map(([node, { x, y }]) => [node, { x: x + marginOf(node), y }]))
  const own = withOwnPlaces(body, sizes, corners)
  if (body.steps.length === 0 && entry.width < EMPTY.width) {
    const start = { x: (EMPTY.width - entry.width) / 2, y: 0 }
    return {
      body,
      sizes,
      held,
      bends: new Map(),
      corners: new Map([[body.start, start]]),
      origin: { x: 0, y: 0 },
      ...EMPTY,
    }
  }
  const arranged = own
    ? { ...fromOrigin(own, sizes), bends: new Map<string, readonly Point[]>() }
    : { ...placed, corners, origin: { x: 0, y: 0 } }
  return { body, sizes, held, ...arranged }
}

/** Finds a place for everything in a body and in the bodies it holds. */
export const arrange = (body: DrawnBody, entry: Size, spacing: Spacing = INNER_SPACING): ArrangedBody => {
  const held = body.steps.map(({ node, bodies }) => [node, bodies.map((inner) => arrange(inner, SIZE.entry))] as const)
  return arrangeBody(body, entry, spacing, new Map(held))
}
