import { isObject, pointer } from '../json.ts'
import { DEFAULT_PORT } from './ports.ts'
import { type BodyVisit, type StepVisit, walkFlow } from './walk.ts'

type Loose = Readonly<Record<string, unknown>>

export interface StepPart {
  readonly id: string
  readonly kind: string
  readonly pointer: string
  /** The body it is in, by a name that stays the same when others are added. */
  readonly body: string
  /** The step without its id, its place on the canvas, and the bodies inside. */
  readonly own: Loose
  readonly at: unknown
}

export interface EdgePart {
  readonly pointer: string
  readonly edge: unknown
  readonly ends: { readonly from: string; readonly port: string; readonly to: string }
}

export interface NotePart {
  readonly pointer: string
  readonly own: unknown
  /** Where it is drawn, and how large. */
  readonly layout: unknown
}

export interface BodyPart {
  readonly pointer: string
  readonly edges: ReadonlyMap<string, EdgePart>
  readonly notes: ReadonlyMap<string, NotePart>
  readonly output: unknown
}

/** A document taken apart into what can be compared by name. */
export interface Parts {
  readonly head: Loose
  readonly trigger: unknown
  readonly steps: ReadonlyMap<string, StepPart>
  readonly bodies: ReadonlyMap<string, BodyPart>
}

const without = (from: Loose, ...keys: readonly string[]): Loose =>
  Object.fromEntries(Object.entries(from).filter(([key]) => !keys.includes(key)))

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const branchName = ({ holder, path }: BodyVisit): string => {
  const branches = isObject(holder?.step) ? holder.step.branches : undefined
  const branch: unknown = Array.isArray(branches) ? branches[path[1] as number] : undefined
  return isObject(branch) ? textOf(branch.name) : ''
}

const bodyName = (visit: BodyVisit): string => {
  const { holder, role } = visit
  if (!holder) return role
  const id = isObject(holder.step) ? textOf(holder.step.id) : ''
  return role === 'branch' ? `${id}.${branchName(visit)}` : role === 'catch' ? `${id}.catch` : id
}

/** Branches without what is in them. */
const bare = (branches: unknown): unknown =>
  Array.isArray(branches) ? branches.map((branch) => (isObject(branch) ? without(branch, 'body') : branch)) : branches

/** Members of a step that hold a body, where its kind is a container: a `respond` has a `body` of another sort. */
const HOLDING: Readonly<Record<string, readonly string[]>> = {
  forEach: ['body'],
  repeat: ['body'],
  tryCatch: ['body', 'catch'],
}

const stepPart = ({ step, pointer: place }: StepVisit, body: string): StepPart | undefined => {
  if (!isObject(step) || typeof step.id !== 'string') return undefined
  const rest = without(step, 'id', 'at', ...(HOLDING[textOf(step.kind)] ?? []))
  const own = Array.isArray(rest.branches) ? { ...rest, branches: bare(rest.branches) } : rest
  return { id: step.id, kind: textOf(step.kind), pointer: place, body, own, at: step.at }
}

const edgesOf = ({ body, pointer: place }: BodyVisit): ReadonlyMap<string, EdgePart> => {
  const edges = new Map<string, EdgePart>()
  for (const [index, edge] of (Array.isArray(body.edges) ? body.edges : []).entries()) {
    if (!isObject(edge)) continue
    const ends = { from: textOf(edge.from), port: textOf(edge.port ?? DEFAULT_PORT), to: textOf(edge.to) }
    edges.set(`${ends.from}.${ends.port}>${ends.to}`, { pointer: `${place}${pointer('edges', index)}`, edge, ends })
  }
  return edges
}

const DRAWN = ['at', 'width', 'height'] as const

const notesOf = ({ body, pointer: place }: BodyVisit): ReadonlyMap<string, NotePart> => {
  const notes = new Map<string, NotePart>()
  for (const [index, note] of (Array.isArray(body.notes) ? body.notes : []).entries()) {
    if (!isObject(note)) continue
    const { at, width, height } = note
    const own = without(note, ...DRAWN)
    notes.set(textOf(note.id), { pointer: `${place}${pointer('notes', index)}`, own, layout: { at, width, height } })
  }
  return notes
}

/** Bodies and steps looked at: far more than a flow may have. */
const MOST = 20_000

export const partsOf = (document: Loose): Parts => {
  const steps = new Map<string, StepPart>()
  const bodies = new Map<string, BodyPart>()
  const names = new Map<BodyVisit, string>()
  let looked = 0
  for (const visit of walkFlow(document)) {
    if (++looked > MOST) break
    if (visit.visit === 'body') {
      const name = bodyName(visit)
      names.set(visit, name)
      const { output } = visit.body
      if (!bodies.has(name))
        bodies.set(name, { pointer: visit.pointer, edges: edgesOf(visit), notes: notesOf(visit), output })
      continue
    }
    const part = stepPart(visit, names.get(visit.within) ?? '')
    if (part && !steps.has(part.id)) steps.set(part.id, part)
  }
  return { head: without(document, 'trigger', 'body', 'onError'), trigger: document.trigger, steps, bodies }
}
