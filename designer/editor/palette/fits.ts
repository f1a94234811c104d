import { FLOW_LIMITS, type Flow, START } from '#core'
import { bodyOfSlot, type Slot } from '../model/add.ts'
import { type BodyKey, bodyOf, indexOf, stepOf } from '../model/body-key.ts'
import { partsOfEdgeKey } from '../model/edges.ts'
import type { Wanted } from '../model/new-step.ts'

const LOOPS: ReadonlySet<string> = new Set(['forEach', 'repeat', 'parallel'])
const CONTAINERS: ReadonlySet<string> = new Set([...LOOPS, 'tryCatch'])

/** A container around the body runs it more than once, or beside itself. */
const inLoop = (flow: Flow, key: BodyKey): boolean => {
  const { bodies, steps } = indexOf(flow)
  for (let at = bodies.get(key); at?.holder !== undefined; at = bodies.get(steps.get(at.holder)?.body ?? ''))
    if (LOOPS.has(stepOf(flow, at.holder)?.kind ?? '')) return true
  return false
}

/** Something that leads to the place has answered already. */
const isAnswered = (flow: Flow, key: BodyKey, from: string): boolean => {
  const body = bodyOf(flow, key)
  const seen = new Set<string>()
  const open = [from]
  for (let id = open.pop(); id !== undefined && id !== START; id = open.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    if (stepOf(flow, id)?.kind === 'respond') return true
    for (const edge of body?.edges ?? []) if (edge.to === id) open.push(edge.from)
  }
  return false
}

/** What makes sense at a place of the flow: what the checker would refuse there is not offered. */
export const fitsAt = (flow: Flow, slot: Slot): ((wanted: Wanted) => boolean) => {
  const key = bodyOfSlot(slot) ?? ''
  const depth = indexOf(flow).bodies.get(key)?.depth ?? 0
  const onEdge = 'edge' in slot ? partsOfEdgeKey(slot.edge) : undefined
  const from = onEdge?.from ?? ('after' in slot ? slot.after.from : 'between' in slot ? slot.between.from : START)
  const nobody = flow.trigger.kind === 'schedule' || flow.trigger.kind === 'event'
  const mayAnswer = !nobody && !inLoop(flow, key) && !isAnswered(flow, key, from)
  return ({ kind }) => {
    if (kind === 'respond') return mayAnswer
    if (kind === 'stop') return onEdge === undefined
    return !CONTAINERS.has(kind) || depth < FLOW_LIMITS.depth
  }
}
