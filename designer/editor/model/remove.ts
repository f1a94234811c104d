import { type Body, type Edge, type Flow, START } from '#core'
import { type BodyKey, bodyKeyOf, indexOf, withBody } from './body-key.ts'
import { disconnect, edge, onwardPort, portOf, reachableFrom } from './edges.ts'
import type { Edit } from './edit.ts'
import { NOTHING, type Selection } from './selection.ts'

const sameEdge = (a: Edge, b: Edge): boolean => a.from === b.from && a.to === b.to && portOf(a) === portOf(b)

/** Takes steps out of a body. What led to one leads to what followed it by its onward port, so that the way stays whole. */
export const takeOut = (body: Body, gone: ReadonlySet<string>): Body => {
  let edges: readonly Edge[] = body.edges
  for (const step of body.steps) {
    if (!gone.has(step.id)) continue
    const onward = onwardPort(step)
    const before = edges.filter(({ to }) => to === step.id)
    const after = edges.filter((one) => one.from === step.id && portOf(one) === onward)
    const rest = edges.filter(({ from, to }) => from !== step.id && to !== step.id)
    const healed = [...rest]
    for (const one of before)
      for (const { to } of after) {
        const bridge = edge(one.from, portOf(one), to)
        if (bridge.from !== to && !healed.some((other) => sameEdge(other, bridge))) healed.push(bridge)
      }
    edges = healed
  }
  return { ...body, steps: body.steps.filter(({ id }) => !gone.has(id)), edges: [...edges] }
}

/** Steps by the body they are in. */
export const byBody = (flow: Flow, ids: readonly string[]): ReadonlyMap<BodyKey, ReadonlySet<string>> => {
  const found = new Map<BodyKey, Set<string>>()
  for (const id of ids) {
    const key = bodyKeyOf(flow, id)
    if (key !== undefined) found.set(key, (found.get(key) ?? new Set()).add(id))
  }
  return found
}

export const removeNotes = (flow: Flow, ids: readonly string[]): Flow => {
  const gone = new Set(ids)
  if (gone.size === 0) return flow
  return [...indexOf(flow).bodies].reduce((before, [key, { body }]) => {
    if (!body.notes?.some(({ id }) => gone.has(id))) return before
    return withBody(before, key, (one) => {
      const notes = (one.notes ?? []).filter(({ id }) => !gone.has(id))
      const { notes: _, ...rest } = one
      return notes.length > 0 ? { ...rest, notes } : rest
    })
  }, flow)
}

/** The steps of a list that are in no other step of the list. */
export const outermost = (flow: Flow, ids: readonly string[]): readonly string[] => {
  const { steps, bodies } = indexOf(flow)
  const all = new Set(ids)
  const isInside = (id: string): boolean => {
    const holder = bodies.get(steps.get(id)?.body ?? '')?.holder
    return holder !== undefined && (all.has(holder) || isInside(holder))
  }
  return [...all].filter((id) => steps.has(id) && !isInside(id))
}

/** Removes what is chosen, containers with all they hold. */
export const removeSelected = (flow: Flow, selection: Selection): Edit => {
  const cut = removeNotes(disconnect(flow, selection.edges), selection.notes)
  const next = [...byBody(cut, outermost(cut, selection.steps))].reduce(
    (before, [key, ids]) => withBody(before, key, (body) => takeOut(body, ids)),
    cut,
  )
  return { flow: next, selection: NOTHING }
}

/** The step to choose after others are gone: what led to them, for whoever works by keyboard. */
export const neighbourOf = (flow: Flow, id: string): string | undefined => {
  const key = bodyKeyOf(flow, id)
  const body = key === undefined ? undefined : indexOf(flow).bodies.get(key)?.body
  if (!body) return undefined
  const before = body.edges.find(({ to }) => to === id)?.from
  if (before !== undefined && before !== START) return before
  const after = [...reachableFrom(body, id)][0]
  return after ?? body.steps.find((step) => step.id !== id)?.id
}
