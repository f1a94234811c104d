import { type Flow, START } from '#core'
import type { Point } from '../../canvas/layout.ts'
import { SIZE } from '../../canvas/measure.ts'
import { frozen, isByHand } from '../actions/spot.ts'
import type { Slot } from '../model/add.ts'
import { bodyKeyOf, bodyOf, MAIN, stepOf, within } from '../model/body-key.ts'
import { onwardPort } from '../model/edges.ts'
import type { Edit } from '../model/edit.ts'
import { moveInto, relocate } from '../model/move.ts'
import { place } from '../model/place.ts'
import type { Selection } from '../model/selection.ts'
import type { Geometry } from './geometry.ts'
import { noteOfNode } from './node-data.ts'
import { bodyAt, edgeAt, isNear, stepAt } from './targets.ts'

const centred = ({ x, y }: Point): Point => ({ x: x - SIZE.step.width / 2, y: y - SIZE.step.height / 2 })

/** Where something new goes that is dropped at a place: onto an edge, behind a step, into a body. */
export const slotAt = (flow: Flow, geometry: Geometry, point: Point): Slot => {
  const edge = edgeAt(geometry, point)
  if (edge !== undefined) return { edge }
  const key = bodyAt(flow, geometry, point)
  const body = bodyOf(flow, key)
  const under = stepAt(flow, geometry, point)
  const step = under === undefined ? undefined : stepOf(flow, under)
  if (step && bodyKeyOf(flow, step.id) === key) {
    const port = onwardPort(step)
    if (port !== undefined) return { between: { body: key, from: step.id, port } }
  }
  if (!body || body.steps.length === 0) return { between: { body: key, from: START, port: 'out' } }
  // Within a container that is laid out by itself, it stays so.
  if (key !== MAIN && !isByHand(flow, key)) return { body: key }
  return { body: key, at: geometry.toBody(key, centred(point)) }
}

/** What was dragged: nodes with their corners, in the coordinates of the canvas. */
export interface Dragged {
  readonly corners: ReadonlyMap<string, Point>
  readonly pointer: Point
}

const isLoose = (flow: Flow, id: string): boolean =>
  !(bodyOf(flow, bodyKeyOf(flow, id) ?? '')?.edges ?? []).some(({ from, to }) => from === id || to === id)

/** What dropping makes of the flow: steps moved, taken into a container or out of one, or put onto an edge. */
export const dropped = (
  flow: Flow,
  selection: Selection,
  geometry: Geometry,
  { corners, pointer }: Dragged,
): Edit | undefined => {
  const notes = new Map(
    [...corners].flatMap(([node, at]) => (noteOfNode(node) ? [[noteOfNode(node) as string, at]] : [])),
  )
  const steps = [...corners.keys()].filter((node) => stepOf(flow, node))
  const keys = new Set(steps.map((id) => bodyKeyOf(flow, id) ?? MAIN))
  const [key = MAIN] = keys
  const inside = new Set(steps.flatMap((id) => [...within(flow, id)]))
  const target = steps.length === 0 ? MAIN : bodyAt(flow, geometry, pointer, inside)
  const [only] = steps
  if (steps.length === 1 && only !== undefined && isLoose(flow, only)) {
    const edge = edgeAt(geometry, pointer)
    const moved = edge === undefined ? undefined : relocate(flow, only, { edge })
    if (moved) return moved
  }
  const leaves = target !== key && (key === MAIN || target.length > key.length || !isNear(geometry, key, pointer))
  if (keys.size === 1 && leaves) {
    const places = new Map(
      isByHand(flow, target) ? steps.map((id) => [id, geometry.toBody(target, corners.get(id) as Point)] as const) : [],
    )
    const moved = moveInto(flow, steps, target, places)
    if (moved) return moved
  }
  const placed = [...keys].reduce((before, one) => {
    const all = frozen(flow, geometry, one)
    for (const id of steps) if (bodyKeyOf(flow, id) === one) all.set(id, geometry.toBody(one, corners.get(id) as Point))
    return place(before, one, all)
  }, flow)
  return { flow: notes.size > 0 ? place(placed, MAIN, notes) : placed, selection }
}
