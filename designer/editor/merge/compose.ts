import { type Body, type Flow, isObject, type Step } from '#core'
import { MAIN, ON_ERROR } from '../model/body-key.ts'
import { type BodyName, heldNames, holderOf, type Parts, type StepPart } from './parts.ts'

/** Where each step stands, corrected where the body it wants is not there or would be inside itself. */
const settled = (steps: ReadonlyMap<string, StepPart>, home: ReadonlyMap<string, BodyName>, handler: boolean) => {
  const there = new Set<BodyName>([MAIN, ...(handler ? [ON_ERROR] : [])])
  for (const { id, own } of steps.values()) for (const [name] of heldNames(id, own)) there.add(name)
  const bodyOf = new Map<string, BodyName>()
  for (const { id, own: _, body } of steps.values()) {
    const holder = steps.get(holderOf(body))
    const instead = holder && heldNames(holder.id, holder.own)[0]?.[0]
    bodyOf.set(id, there.has(body) ? body : (instead ?? MAIN))
  }
  const circles = (id: string): boolean => {
    const seen = new Set<string>()
    for (let at: string | undefined = id; at; at = holderOf(bodyOf.get(at) ?? '')) {
      if (seen.has(at)) return true
      seen.add(at)
    }
    return false
  }
  for (const id of bodyOf.keys()) if (circles(id)) bodyOf.set(id, home.get(id) ?? MAIN)
  for (const id of bodyOf.keys()) if (circles(id)) bodyOf.set(id, MAIN)
  return bodyOf
}

/**
 * Puts a document together again. `home` is where steps stand on one side, for those that two sides have moved into
 * each other. Edges between steps that no longer stand in the same body are left out.
 */
export const compose = (parts: Parts, home: ReadonlyMap<string, BodyName>): Flow => {
  const bodyOf = settled(parts.steps, home, parts.hasHandler)
  const members = new Map<BodyName, StepPart[]>()
  for (const part of parts.steps.values()) {
    const name = bodyOf.get(part.id) ?? MAIN
    members.set(name, [...(members.get(name) ?? []), part])
  }
  const edges = new Map<BodyName, Body['edges']>()
  for (const { edge, body } of parts.edges.values()) {
    const [from, to] = [body ?? bodyOf.get(edge.from), bodyOf.get(edge.to)]
    if (from !== undefined && from === to) edges.set(from, [...(edges.get(from) ?? []), edge])
  }
  const notes = new Map<BodyName, NonNullable<Body['notes']>>()
  for (const { note, body } of parts.notes.values()) notes.set(body, [...(notes.get(body) ?? []), note])

  const bodyAt = (name: BodyName): Body => {
    const [own, output] = [notes.get(name), parts.outputs.get(name)]
    return {
      steps: (members.get(name) ?? []).map(stepAt),
      edges: edges.get(name) ?? [],
      ...(output !== undefined && { output }),
      ...(own && { notes: own }),
    }
  }
  const stepAt = ({ id, own, at }: StepPart): Step => {
    const held = heldNames(id, own)
    const bodies =
      own.kind === 'parallel' && Array.isArray(own.branches)
        ? {
            branches: own.branches.map((branch, index) => ({
              ...(isObject(branch) ? branch : {}),
              body: bodyAt(held[index]?.[0] ?? ''),
            })),
          }
        : Object.fromEntries(held.map(([name, member]) => [member, bodyAt(name)]))
    return { id, ...own, ...(at && { at }), ...bodies } as unknown as Step
  }
  return {
    ...parts.head,
    body: bodyAt(MAIN),
    ...(parts.hasHandler && { onError: bodyAt(ON_ERROR) }),
  } as unknown as Flow
}
