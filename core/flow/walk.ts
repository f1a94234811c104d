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

function* stepsOf(within: BodyVisit): Generator<Visit> {
  const { steps } = within.body
  if (!Array.isArray(steps)) return
  for (const [index, step] of steps.entries())
    yield { visit: 'step', step, pointer: `${within.pointer}/steps/${index}`, within }
}

function* bodiesOf(holder: StepVisit): Generator<Visit> {
  for (const path of heldPaths(holder.step)) {
    const body = valueAt(holder.step, path)
    if (!isObject(body)) continue
    const place = `${holder.pointer}${pointer(...path)}`
    yield { visit: 'body', body, pointer: place, depth: holder.within.depth + 1, role: roleOf(path), holder, path }
  }
}

function* ownBodies(document: Loose): Generator<Visit> {
  for (const [role, name] of OWN_BODIES) {
    const body = Object.hasOwn(document, name) ? document[name] : undefined
    if (isObject(body))
      yield { visit: 'body', body, pointer: pointer(name), depth: 0, role, holder: undefined, path: [name] }
  }
}

/**
 * Every body and every step of a document, in document order, a container before what it holds. Nothing about
 * the document is taken for granted, and nothing recurses: it may be as broken or as deep as it likes. Whoever
 * counts may stop at any time.
 */
export function* walkFlow(document: unknown): Generator<Visit, void, undefined> {
  if (!isObject(document)) return
  const open = [ownBodies(document)]
  for (let inner = open.at(-1); inner; inner = open.at(-1)) {
    const { value, done } = inner.next()
    if (done) {
      open.pop()
      continue
    }
    yield value
    open.push(value.visit === 'body' ? stepsOf(value) : bodiesOf(value))
  }
}
