import { type Flow, heldPaths, type Step } from '#core'
import { bodyOfSlot, insert, type Slot } from './add.ts'
import { type BodyKey, bodyKeyOf, bodyOf, indexOf, partsOfKey, stepOf, withBody, within } from './body-key.ts'
import { partsOfEdgeKey } from './edges.ts'
import type { Edit } from './edit.ts'
import { byBody, outermost, takeOut } from './remove.ts'
import { ofSteps } from './selection.ts'

interface Point {
  readonly x: number
  readonly y: number
}

/** The body is inside one of the steps: they cannot go there. */
const isInside = (flow: Flow, key: BodyKey, ids: readonly string[]): boolean => {
  const { holder } = partsOfKey(key)
  return holder !== undefined && ids.some((id) => within(flow, id).has(holder))
}

const withoutPlace = ({ at: _, ...step }: Step): Step => step as Step

/** Levels of bodies inside a step. */
const height = (flow: Flow, id: string): number => {
  const { bodies, steps } = indexOf(flow)
  const inside = within(flow, id)
  const own = bodies.get(steps.get(id)?.body ?? '')?.depth ?? 0
  let deepest = own
  for (const { holder, depth } of bodies.values())
    if (holder !== undefined && inside.has(holder)) deepest = Math.max(deepest, depth)
  return deepest - own
}

const MOST_DEPTH = 12

/**
 * Moves steps into another body, containers with all they hold. Edges among them come along; edges across the
 * border go, and the way they leave is made whole. `places` are corners in the new body. Undefined where they
 * cannot go.
 */
export const moveInto = (
  flow: Flow,
  ids: readonly string[],
  key: BodyKey,
  places: ReadonlyMap<string, Point> = new Map(),
): Edit | undefined => {
  const moving = outermost(flow, ids).filter((id) => bodyKeyOf(flow, id) !== key)
  const target = indexOf(flow).bodies.get(key)
  if (!target || moving.length === 0 || isInside(flow, key, moving)) return undefined
  if (moving.some((id) => target.depth + height(flow, id) > MOST_DEPTH)) return undefined
  const groups = byBody(flow, moving)
  const steps = moving.flatMap((id) => stepOf(flow, id) ?? [])
  const edges = [...groups].flatMap(([from, group]) =>
    (bodyOf(flow, from)?.edges ?? []).filter((one) => group.has(one.from) && group.has(one.to)),
  )
  const cut = [...groups].reduce(
    (before, [from, group]) => withBody(before, from, (body) => takeOut(body, group)),
    flow,
  )
  const placed = steps.map((step) => {
    const at = places.get(step.id)
    const bare = withoutPlace(step)
    return at ? ({ ...bare, at: { x: Math.round(at.x), y: Math.round(at.y) } } as Step) : bare
  })
  return {
    flow: withBody(cut, key, (body) => ({
      ...body,
      steps: [...body.steps, ...placed],
      edges: [...body.edges, ...edges],
    })),
    selection: ofSteps(...moving),
  }
}

/** Moves one step elsewhere in the way: behind a port, onto an edge, into a body. Undefined where it cannot go. */
export const relocate = (flow: Flow, id: string, slot: Slot): Edit | undefined => {
  const [key, from, step] = [bodyOfSlot(slot), bodyKeyOf(flow, id), stepOf(flow, id)]
  if (key === undefined || from === undefined || !step || isInside(flow, key, [id])) return undefined
  const ends =
    'edge' in slot
      ? partsOfEdgeKey(slot.edge)
      : 'between' in slot
        ? slot.between
        : 'after' in slot
          ? slot.after
          : undefined
  if (ends && (ends.from === id || ('to' in ends && ends.to === id))) return undefined
  const target = indexOf(flow).bodies.get(key)
  if (!target || target.depth + height(flow, id) > MOST_DEPTH) return undefined
  const cut = withBody(flow, from, (body) => takeOut(body, new Set([id])))
  const next = insert(cut, withoutPlace(step), slot)
  return next && { flow: next, selection: ofSteps(id) }
}

/** The bodies that a step holds, by key, in order. */
export const heldKeys = (step: Step): readonly BodyKey[] =>
  heldPaths(step).map((path) => `${step.id}/${path.join('/')}`)
