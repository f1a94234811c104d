import { type Edge, FLOW_LIMITS, type Flow, heldPaths, type Step } from '#core'
import { type BodyKey, bodyOf, indexOf, withBody } from './body-key.ts'
import { edge, edgeKey, onwardPort, partsOfEdgeKey, portOf, portsFrom, type Source } from './edges.ts'
import type { Edit } from './edit.ts'
import { freeId } from './ids.ts'
import { type NewStepWorld, newStep, type Wanted, wantedId } from './new-step.ts'
import { ofSteps } from './selection.ts'

interface Point {
  readonly x: number
  readonly y: number
}

/** Where a new step goes. */
export type Slot =
  /** By itself. */
  | { readonly body: BodyKey; readonly at?: Point | undefined }
  /** Behind a port, joined to it, and nothing else is touched. */
  | { readonly after: Source; readonly at?: Point | undefined }
  /** Behind a port; what followed there follows the new step. */
  | { readonly between: Source; readonly at?: Point | undefined }
  /** In the middle of an edge. */
  | { readonly edge: string; readonly at?: Point | undefined }

export const bodyOfSlot = (slot: Slot): BodyKey | undefined => {
  if ('body' in slot) return slot.body
  if ('after' in slot) return slot.after.body
  if ('between' in slot) return slot.between.body
  return partsOfEdgeKey(slot.edge)?.body
}

/** The edges of a body with a step put where the slot says. */
export const splice = (edges: readonly Edge[], slot: Slot, step: Step): readonly Edge[] => {
  if ('body' in slot) return edges
  if ('after' in slot) return [...edges, edge(slot.after.from, slot.after.port, step.id)]
  const onward = onwardPort(step)
  const middle = 'edge' in slot ? partsOfEdgeKey(slot.edge) : { ...slot.between, to: undefined }
  if (!middle) return edges
  const { from, port, to } = middle
  const isCut = (one: Edge) => one.from === from && portOf(one) === port && (to === undefined || one.to === to)
  const cut = edges.filter(isCut)
  // A step that ends the way takes nothing over: what followed keeps its edges.
  const kept = onward === undefined ? edges : edges.filter((one) => !isCut(one))
  const tail = onward === undefined ? [] : cut.map((one) => edge(step.id, onward, one.to))
  return [...kept, edge(from, port, step.id), ...tail]
}

const hasRoom = (flow: Flow, key: BodyKey, container: boolean): boolean => {
  const { steps, bodies } = indexOf(flow)
  const depth = bodies.get(key)?.depth ?? 0
  return steps.size < FLOW_LIMITS.steps && (!container || depth < FLOW_LIMITS.depth)
}

/** Puts a step that is in no body yet into the slot; undefined where there is no such place. */
export const insert = (flow: Flow, step: Step, slot: Slot): Flow | undefined => {
  const key = bodyOfSlot(slot)
  const body = key === undefined ? undefined : bodyOf(flow, key)
  if (key === undefined || !body) return undefined
  const source = 'after' in slot ? slot.after : 'between' in slot ? slot.between : undefined
  if (source && !portsFrom(body, source.from).includes(source.port)) return undefined
  if ('edge' in slot && !body.edges.some((one) => edgeKey(key, one.from, portOf(one), one.to) === slot.edge))
    return undefined
  if (!hasRoom(flow, key, heldPaths(step).length > 0)) return undefined
  const { at: _, ...bare } = step
  const placed = (slot.at ? { ...bare, at: { x: Math.round(slot.at.x), y: Math.round(slot.at.y) } } : bare) as Step
  return withBody(flow, key, (before) => ({
    ...before,
    steps: [...before.steps, placed],
    edges: [...splice(before.edges, slot, placed)],
  }))
}

/** Adds a new step; it is what is chosen afterwards. */
export const addStep = (flow: Flow, wanted: Wanted, slot: Slot, world: NewStepWorld): Edit | undefined => {
  const id = freeId(indexOf(flow).steps, wantedId(wanted))
  const next = insert(flow, newStep(wanted, id, world), slot)
  return next && { flow: next, selection: ofSteps(id) }
}
