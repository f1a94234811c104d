import {
  type Body,
  type Edge,
  FLOW_LIMITS,
  type Flow,
  heldPaths,
  isObject,
  isStepKind,
  type Note,
  type Step,
  valueAt,
  walkFlow,
} from '#core'
import { type BodyKey, bodyKeyOf, bodyOf, indexOf, MAIN, setAt, withBody } from './body-key.ts'
import type { Edit } from './edit.ts'
import { freeId } from './ids.ts'
import { freeNoteId } from './notes.ts'
import { outermost } from './remove.ts'
import { inBody } from './rewrite.ts'
import { NOTHING, type Selection } from './selection.ts'

/** Steps, the edges among them, and notes, as they go through the clipboard: text of this very shape. */
export interface Clip {
  readonly lienthong: 'steps'
  readonly schema: 1
  readonly steps: readonly Step[]
  readonly edges: readonly Edge[]
  readonly notes: readonly Note[]
}

interface Point {
  readonly x: number
  readonly y: number
}

/** What is chosen, ready to be carried elsewhere; undefined when no step and no note is. Corners are where they are drawn. */
export const clipOf = (
  flow: Flow,
  selection: Selection,
  corners: ReadonlyMap<string, Point> = new Map(),
): Clip | undefined => {
  const { steps: places, bodies } = indexOf(flow)
  const ids = outermost(flow, selection.steps)
  const chosen = new Set(ids)
  const steps = ids.flatMap((id) => {
    const step = places.get(id)?.step
    const at = corners.get(id)
    return step ? [at ? ({ ...step, at: { x: Math.round(at.x), y: Math.round(at.y) } } as Step) : step] : []
  })
  const keys = new Set(ids.flatMap((id) => bodyKeyOf(flow, id) ?? []))
  const edges = [...keys].flatMap((key) =>
    (bodyOf(flow, key)?.edges ?? []).filter(({ from, to }) => chosen.has(from) && chosen.has(to)),
  )
  const wanted = new Set(selection.notes)
  const notes = [...bodies.values()].flatMap(({ body }) => (body.notes ?? []).filter(({ id }) => wanted.has(id)))
  return steps.length + notes.length > 0 ? { lienthong: 'steps', schema: 1, steps, edges, notes } : undefined
}

export const clipText = (clip: Clip): string => JSON.stringify(clip, null, 2)

/** A clip is read as the body of a flow is, so that what the clipboard holds is trusted no further than a document. */
const isSound = (body: unknown): boolean => {
  let steps = 0
  for (const visit of walkFlow({ body })) {
    if (visit.visit === 'body') {
      const { steps: list, edges } = visit.body
      if (!Array.isArray(list) || !Array.isArray(edges) || visit.depth > FLOW_LIMITS.depth) return false
      if (!edges.every((one) => isObject(one) && typeof one.from === 'string' && typeof one.to === 'string'))
        return false
      continue
    }
    steps += 1
    const { step } = visit
    if (steps > FLOW_LIMITS.steps || !isObject(step) || !isStepKind(step.kind) || typeof step.id !== 'string')
      return false
  }
  return true
}

const isNote = (note: unknown): boolean =>
  isObject(note) &&
  typeof note.text === 'string' &&
  isObject(note.at) &&
  Number.isFinite(note.at.x) &&
  Number.isFinite(note.at.y)

/** Reads what the clipboard holds; undefined when it is no clip. */
export const readClip = (text: string): Clip | undefined => {
  if (text.length > FLOW_LIMITS.size) return undefined
  try {
    const value: unknown = JSON.parse(text)
    if (!isObject(value) || value.lienthong !== 'steps' || value.schema !== 1) return undefined
    const { steps = [], edges = [], notes = [] } = value
    if (!isSound({ steps, edges }) || !Array.isArray(notes) || !notes.every(isNote)) return undefined
    return { lienthong: 'steps', schema: 1, steps, edges, notes } as Clip
  } catch {
    return undefined
  }
}

const idsIn = (steps: readonly Step[]): readonly string[] => {
  const ids: string[] = []
  for (const visit of walkFlow({ body: { steps, edges: [] } }))
    if (visit.visit === 'step' && isObject(visit.step)) ids.push(String(visit.step.id))
  return ids
}

const depthOf = (steps: readonly Step[]): number => {
  let deepest = 0
  for (const visit of walkFlow({ body: { steps, edges: [] } }))
    if (visit.visit === 'body') deepest = Math.max(deepest, visit.depth)
  return deepest
}

/** Notes inside containers get ids that are free, as steps do. */
const withFreeNotes = (step: Step, taken: Set<string>): Step =>
  heldPaths(step).reduce<Step>((before, path) => {
    const body = valueAt(step, path) as Body
    const notes = (body.notes ?? []).map((note) => {
      const id = taken.has(note.id) ? freeNoteId(taken) : note.id
      taken.add(id)
      return { ...note, id }
    })
    const steps = body.steps.map((inner) => withFreeNotes(inner, taken))
    return setAt(before, path, { ...body, steps, ...(body.notes && { notes }) }) as Step
  }, step)

const shifted = (at: Point, by: Point): Point => ({ x: Math.round(at.x + by.x), y: Math.round(at.y + by.y) })

/**
 * Puts a copy of a clip into a body. Every id that is taken becomes a new one, and whatever inside the clip names
 * it follows; references to steps outside stay. `place`: how to draw it, moved by so much, or laid out by itself.
 * Undefined where there is no room.
 */
export const paste = (
  flow: Flow,
  clip: Clip,
  key: BodyKey = MAIN,
  place?: { readonly by: Point },
): Edit | undefined => {
  const { steps: present, bodies } = indexOf(flow)
  const target = bodies.get(key)
  const ids = idsIn(clip.steps)
  if (!target || present.size + ids.length > FLOW_LIMITS.steps) return undefined
  if (target.depth + depthOf(clip.steps) > FLOW_LIMITS.depth) return undefined
  const taken = new Set(present.keys())
  const renames = new Map<string, string>()
  for (const id of ids) {
    const next = freeId(taken, id)
    taken.add(next)
    renames.set(id, next)
  }
  const renamed: Body = inBody({ steps: [...clip.steps], edges: [...clip.edges] }, renames)
  const noteIds = new Set([...bodies.values()].flatMap(({ body }) => (body.notes ?? []).map(({ id }) => id)))
  const drawn = renamed.steps.map((step): Step => {
    const { at, ...rest } = withFreeNotes(step, noteIds)
    return (place && at ? { ...rest, at: shifted(at, place.by) } : rest) as Step
  })
  const notes = clip.notes.map((note): Note => {
    const id = freeNoteId(noteIds)
    noteIds.add(id)
    return { ...note, id, at: place ? shifted(note.at, place.by) : note.at }
  })
  return {
    flow: withBody(flow, key, (body) => ({
      ...body,
      steps: [...body.steps, ...drawn],
      edges: [...body.edges, ...renamed.edges],
      ...(notes.length > 0 && { notes: [...(body.notes ?? []), ...notes] }),
    })),
    selection: { ...NOTHING, steps: drawn.map(({ id }) => id), notes: notes.map(({ id }) => id) },
  }
}

/** A copy of what is chosen, beside it. */
export const duplicate = (flow: Flow, selection: Selection, corners?: ReadonlyMap<string, Point>): Edit | undefined => {
  const clip = clipOf(flow, selection, corners)
  const key = bodyKeyOf(flow, selection.steps.at(-1) ?? '') ?? MAIN
  return clip && paste(flow, clip, key, corners ? { by: { x: 40, y: 40 } } : undefined)
}
