import type { Flow } from '#core'
import { indexOf } from './body-key.ts'
import { edgeKeys } from './edges.ts'

/** What a person has chosen, on the canvas and in the outline alike. */
export interface Selection {
  /** The last one is what the inspector shows. */
  readonly steps: readonly string[]
  readonly notes: readonly string[]
  /** By `edgeKey`. */
  readonly edges: readonly string[]
  /** The start of the flow: its trigger. */
  readonly trigger: boolean
}

export const NOTHING: Selection = { steps: [], notes: [], edges: [], trigger: false }
export const TRIGGER: Selection = { ...NOTHING, trigger: true }

export const ofSteps = (...steps: readonly string[]): Selection => ({ ...NOTHING, steps })
export const ofNotes = (...notes: readonly string[]): Selection => ({ ...NOTHING, notes })

export const isNothing = ({ steps, notes, edges, trigger }: Selection): boolean =>
  !trigger && steps.length + notes.length + edges.length === 0

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index])

export const sameSelection = (a: Selection, b: Selection): boolean =>
  a === b ||
  (a.trigger === b.trigger && sameList(a.steps, b.steps) && sameList(a.notes, b.notes) && sameList(a.edges, b.edges))

/** What of a selection is still there. */
export const inFlow = (flow: Flow, selection: Selection): Selection => {
  if (isNothing(selection)) return selection
  const { steps, bodies } = indexOf(flow)
  const notes = new Set([...bodies.values()].flatMap(({ body }) => (body.notes ?? []).map(({ id }) => id)))
  const edges = selection.edges.length > 0 ? edgeKeys(flow) : new Set<string>()
  const left = {
    trigger: selection.trigger,
    steps: selection.steps.filter((id) => steps.has(id)),
    notes: selection.notes.filter((id) => notes.has(id)),
    edges: selection.edges.filter((key) => edges.has(key)),
  }
  return sameSelection(left, selection) ? selection : left
}
