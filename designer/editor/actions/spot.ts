import { type Flow, START } from '#core'
import type { Point } from '../../canvas/layout.ts'
import { SIZE, SPACING } from '../../canvas/measure.ts'
import type { Geometry } from '../canvas/geometry.ts'
import { bodyOfSlot, type Slot } from '../model/add.ts'
import { type BodyKey, bodyOf } from '../model/body-key.ts'
import { partsOfEdgeKey, reachableFrom } from '../model/edges.ts'
import { place } from '../model/place.ts'

/** Someone placed steps of the body by hand. */
export const isByHand = (flow: Flow, key: BodyKey): boolean => bodyOf(flow, key)?.steps.some(({ at }) => at) ?? false

/** Where everything in a body is drawn now: to keep it there when one of them is moved by hand. */
export const frozen = (flow: Flow, { corners }: Geometry, key: BodyKey): Map<string, Point> =>
  new Map(
    (bodyOf(flow, key)?.steps ?? []).flatMap(({ id }) => (corners.has(id) ? [[id, corners.get(id) as Point]] : [])),
  )

const sourceOf = (slot: Slot): string | undefined => {
  if ('after' in slot) return slot.after.from
  if ('between' in slot) return slot.between.from
  return 'edge' in slot ? partsOfEdgeKey(slot.edge)?.from : undefined
}

const overlaps = (a: Point, b: Point, width: number, height: number): boolean =>
  a.x < b.x + width && b.x < a.x + SIZE.step.width && a.y < b.y + height && b.y < a.y + SIZE.step.height

/**
 * A place for a step that is added without pointing at one: none in a body that is laid out by itself; below what
 * leads to it, beside what stands there already, in one placed by hand.
 */
export const spotFor = (flow: Flow, geometry: Geometry, slot: Slot): Point | undefined => {
  const key = bodyOfSlot(slot)
  const body = key === undefined ? undefined : bodyOf(flow, key)
  if (key === undefined || !body || !isByHand(flow, key)) return undefined
  const from = sourceOf(slot)
  const corners = frozen(flow, geometry, key)
  const sizeOf = (id: string) => geometry.rects.get(id) ?? SIZE.step
  const source = from === undefined || from === START ? undefined : corners.get(from)
  const all = [...corners]
  const bottom = Math.max(0, ...all.map(([id, { y }]) => y + sizeOf(id).height))
  const top = Math.min(...all.map(([, { y }]) => y))
  const left = Math.min(...all.map(([, { x }]) => x))
  const spot = source
    ? {
        x: source.x + (sizeOf(from ?? '').width - SIZE.step.width) / 2,
        y: source.y + sizeOf(from ?? '').height + SPACING.below,
      }
    : { x: left, y: from === START ? top : bottom + SPACING.below }
  // Followers that are in the way are pushed down by `makeRoom`; others are gone around.
  const pushed = from === undefined ? new Set<string>() : reachableFrom(body, from)
  for (let turn = 0; turn < 200; turn += 1) {
    const blocked = all.find(
      ([id, corner]) =>
        !('after' in slot ? false : pushed.has(id)) && overlaps(spot, corner, sizeOf(id).width, sizeOf(id).height),
    )
    if (!blocked) break
    spot.x = blocked[1].x + sizeOf(blocked[0]).width + SPACING.beside
  }
  return spot
}

/** Pushes down what follows a step that was put in between, in a body placed by hand, so that nothing lies on anything. */
export const makeRoom = (flow: Flow, geometry: Geometry, key: BodyKey, added: string, at: Point | undefined): Flow => {
  const body = bodyOf(flow, key)
  if (!at || !body) return flow
  const followers = reachableFrom(body, added)
  const corners = frozen(flow, geometry, key)
  const next = body.edges.filter(({ from }) => from === added).flatMap(({ to }) => corners.get(to) ?? [])
  const needed = Math.max(0, ...next.map(({ y }) => at.y + SIZE.step.height + SPACING.below - y))
  if (needed === 0) return flow
  const moved = new Map(
    [...followers].flatMap((id) => {
      const corner = corners.get(id)
      return corner ? [[id, { x: corner.x, y: corner.y + needed }] as const] : []
    }),
  )
  return place(flow, key, moved)
}
