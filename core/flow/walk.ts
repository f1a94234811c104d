import { isObject, pointer } from '../json.ts'
import { heldPaths, valueAt } from './containers.ts'

type Loose = Readonly<Record<string, unknown>>

/** What a body is for whoever holds it. */
export type BodyRole = 'main' | 'onError' | 'body' | 'branch' | 'catch'

export interface BodyVisit {
  readonly visit: 'body'
  /** An object; nothing else about it is certain. */
  readonly body: Loose
  readonly pointer: string
  /** 0 for the flow's own bodies; one more inside each container. */
  readonly depth: number
  readonly role: BodyRole
  /** The container; undefined for the flow's own bodies. */
  readonly holder: StepVisit | undefined
  /** The way to it: inside the container, or inside the document. */
  readonly path: readonly (string | number)[]
}

export interface StepVisit {
  readonly visit: 'step'
  /** Whatever stands in the list of steps. */
  readonly step: unknown
  readonly pointer: string
  readonly within: BodyVisit
}

export type Visit = BodyVisit | StepVisit

const OWN_BODIES = [
  ['main', 'body'],
  ['onError', 'onError'],
] as const

const roleOf = (path: readonly (string | number)[]): BodyRole =>
  path[0] === 'branches' ? 'branch' : path[0] === 'catch' ? 'catch' : 'body'

const stepsOf = (within: BodyVisit): StepVisit[] => {
  const { steps } = within.body
  if (!Array.isArray(steps)) return []
  return steps.map((step, index) => ({
    visit: 'step',
    step,
    pointer: `${within.pointer}${pointer('steps', index)}`,
    within,
  }))
}

const bodiesOf = (holder: StepVisit): BodyVisit[] =>
  heldPaths(holder.step).flatMap((path): BodyVisit[] => {
    const body = valueAt(holder.step, path)
    if (!isObject(body)) return []
    const place = `${holder.pointer}${pointer(...path)}`
    return [{ visit: 'body', body, pointer: place, depth: holder.within.depth + 1, role: roleOf(path), holder, path }]
  })

/**
 * Every body and every step of a document, in document order, a container before what it holds. Nothing about
 * the document is taken for granted, and nothing recurses: it may be as broken or as deep as it likes. Whoever
 * counts may stop at any time.
 */
export function* walkFlow(document: unknown): Generator<Visit, void, undefined> {
  if (!isObject(document)) return
  const open: Visit[] = []
  const put = (visits: readonly Visit[]) => {
    for (let i = visits.length - 1; i >= 0; i -= 1) open.push(visits[i] as Visit)
  }
  put(
    OWN_BODIES.flatMap(([role, name]): Visit[] => {
      const body = Object.hasOwn(document, name) ? document[name] : undefined
      if (!isObject(body)) return []
      return [{ visit: 'body', body, pointer: pointer(name), depth: 0, role, holder: undefined, path: [name] }]
    }),
  )
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next
    put(next.visit === 'body' ? stepsOf(next) : bodiesOf(next))
  }
}
