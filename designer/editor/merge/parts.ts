import { type Edge, type Flow, isObject, type Note, START, type Step } from '#core'
import { bodyKeyOf, indexOf, partsOfKey } from '../model/body-key.ts'
import { portOf } from '../model/edges.ts'

type Loose = Readonly<Record<string, unknown>>

/** A body, by a name that stays when others are added: branches of `parallel` go by their own names. */
export type BodyName = string

export interface StepPart {
  readonly id: string
  /** All but its id, its place on the canvas and the bodies inside. */
  readonly own: Loose
  readonly at: Step['at']
  readonly body: BodyName
}

export interface EdgePart {
  readonly edge: Edge
  /** Of an edge from `start`: there is a start in every body. */
  readonly body: BodyName | undefined
}

/** A document taken apart into what can be merged by name. */
export interface Parts {
  readonly head: Loose
  readonly steps: ReadonlyMap<string, StepPart>
  readonly edges: ReadonlyMap<string, EdgePart>
  readonly notes: ReadonlyMap<string, { readonly note: Note; readonly body: BodyName }>
  readonly outputs: ReadonlyMap<BodyName, unknown>
  readonly hasHandler: boolean
}

/** Members that hold bodies, by kind. `branches` stay, without what is in them. */
const HOLDING: Readonly<Record<string, readonly string[]>> = {
  forEach: ['body'],
  repeat: ['body'],
  tryCatch: ['body', 'catch'],
}

/** The names of the bodies that a step of this content holds, each with the way to it. */
export const heldNames = (id: string, own: Loose): readonly (readonly [BodyName, string])[] => {
  if (own.kind === 'parallel' && Array.isArray(own.branches))
    return own.branches.map((branch) => [`${id}/@${isObject(branch) ? branch.name : ''}`, 'branch'] as const)
  return (HOLDING[String(own.kind)] ?? []).map((name) => [`${id}/${name}`, name] as const)
}

export const holderOf = (name: BodyName): string => name.slice(0, name.indexOf('/'))

const ownOf = (step: Step): Loose => {
  const { id: _, at: __, ...rest } = step as Step & Loose
  const kept = Object.entries(rest).filter(([name]) => !HOLDING[step.kind]?.includes(name))
  const own = Object.fromEntries(kept)
  if (step.kind !== 'parallel') return own
  return { ...own, branches: step.branches.map(({ body: ___, ...branch }) => branch) }
}

const nameOfBody = (flow: Flow, key: string): BodyName => {
  const { holder, path } = partsOfKey(key)
  const step = holder === undefined ? undefined : indexOf(flow).steps.get(holder)?.step
  return step?.kind === 'parallel' ? `${holder}/@${step.branches[Number(path[1])]?.name}` : key
}

export const edgeName = ({ from, to, ...edge }: Edge, body: BodyName): string =>
  from === START ? `${body}|${START}>${to}` : `${from}.${portOf({ from, to, ...edge })}>${to}`

export const partsOf = (flow: Flow): Parts => {
  const { steps, bodies } = indexOf(flow)
  const { body: _, onError, ...head } = flow
  const edges = new Map<string, EdgePart>()
  const notes = new Map<string, { note: Note; body: BodyName }>()
  const outputs = new Map<BodyName, unknown>()
  for (const { key, body } of bodies.values()) {
    const name = nameOfBody(flow, key)
    for (const edge of body.edges)
      edges.set(edgeName(edge, name), { edge, body: edge.from === START ? name : undefined })
    for (const note of body.notes ?? []) notes.set(`${name}#${note.id}`, { note, body: name })
    if (body.output !== undefined) outputs.set(name, body.output)
  }
  const parts = [...steps].map(([id, { step }]): [string, StepPart] => [
    id,
    { id, own: ownOf(step), at: step.at, body: nameOfBody(flow, bodyKeyOf(flow, id) ?? '') },
  ])
  return { head, steps: new Map(parts), edges, notes, outputs, hasHandler: onError !== undefined }
}
