import type { Flow } from '#core'
import type { Point } from '../../canvas/layout.ts'
import { type BodyKey, indexOf, MAIN } from '../model/body-key.ts'
import type { Geometry, Rect } from './geometry.ts'

const holds = ({ x, y, width, height }: Rect, point: Point, margin = 0): boolean =>
  point.x >= x - margin && point.x <= x + width + margin && point.y >= y - margin && point.y <= y + height + margin

/** The innermost body drawn at a place; that of the flow where no container is. `not`: steps whose insides do not count. */
export const bodyAt = (
  flow: Flow,
  { rects }: Geometry,
  point: Point,
  not: ReadonlySet<string> = new Set(),
): BodyKey => {
  const { bodies, steps } = indexOf(flow)
  const inside = (key: BodyKey): boolean => {
    const holder = bodies.get(key)?.holder
    return holder !== undefined && (not.has(holder) || inside(steps.get(holder)?.body ?? MAIN))
  }
  let found: { key: BodyKey; depth: number } = { key: MAIN, depth: -1 }
  for (const { key, depth } of bodies.values()) {
    const rect = rects.get(key)
    if (rect && depth > found.depth && holds(rect, point) && !inside(key)) found = { key, depth }
  }
  return found.key
}

/** How far beyond the border of its container a step must be dropped to leave it, in pixels. */
const LEAVES = 48

/** The step is still in, or near, the body where it was. */
export const isNear = ({ rects }: Geometry, key: BodyKey, point: Point): boolean => {
  const rect = rects.get(key)
  return rect === undefined || holds(rect, point, LEAVES)
}

/** The step drawn at a place, the innermost; `not` does not count. */
export const stepAt = (flow: Flow, { rects }: Geometry, point: Point, not?: string): string | undefined => {
  let found: string | undefined
  for (const id of indexOf(flow).steps.keys()) {
    const rect = rects.get(id)
    if (id !== not && rect && holds(rect, point)) found = id
  }
  return found
}

const NEAR = 26

const distance = (point: Point, a: Point, b: Point): number => {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const length = dx * dx + dy * dy
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / length))
  return Math.hypot(point.x - a.x - share * dx, point.y - a.y - share * dy)
}

/** The edge that passes close by a place, and the middle of it. */
export const edgeAt = ({ scene, rects }: Geometry, point: Point): string | undefined => {
  let best: { id: string; far: number } | undefined
  const ports = new Map(scene.nodes.map(({ id, handles }) => [id, handles ?? []]))
  for (const { id, source, target, sourceHandle, data } of scene.edges) {
    const [from, to] = [rects.get(source), rects.get(target)]
    const handle = ports.get(source)?.find((one) => one.id === sourceHandle)
    if (!from || !to || !handle) continue
    const begin = { x: from.x + handle.x + 4, y: from.y + handle.y + 4 }
    const way = [begin, ...(data?.bends ?? []).map(({ x, y }) => ({ x: x + begin.x, y: y + begin.y }))]
    way.push({ x: to.x + to.width / 2, y: to.y })
    for (const [index, a] of way.entries()) {
      const b = way[index + 1]
      const far = b ? distance(point, a, b) : Number.POSITIVE_INFINITY
      if (far <= NEAR && (!best || far < best.far)) best = { id, far }
    }
  }
  return best?.id
}
