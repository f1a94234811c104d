import type { BodyNode, StepNode } from './model.ts'
import { isVisible, type Level, type Site } from './visibility.ts'

type Assigns = ReadonlyMap<string, readonly StepNode[]>

const known = new WeakMap<BodyNode, Assigns>()

/** The steps of a body that set variables, by the names of these. Disabled steps set nothing. */
export const assignsIn = (body: BodyNode): Assigns => {
  const there = known.get(body)
  if (there) return there
  const assigns = new Map<string, StepNode[]>()
  for (const node of body.steps) {
    if (node.step?.kind !== 'assign' || node.disabled) continue
    for (const name of Object.keys(node.step.values)) {
      const list = assigns.get(name)
      if (list) list.push(node)
      else assigns.set(name, [node])
    }
  }
  known.set(body, assigns)
  return assigns
}

/** A variable as a site sees it. */
export interface SeenVariable {
  /** The steps one of which has set it. */
  readonly assigns: readonly StepNode[]
  /** One of them surely has. */
  readonly certain: boolean
}

const isCertain = (assigns: readonly StepNode[], { body, at, failed }: Level): boolean => {
  const { graph } = body
  if (failed) return false
  if (graph.cycle || (at && !graph.isReachable(at))) return true
  const { conditions } = graph
  const certainty = conditions.certainty(conditions.any(assigns.map(conditions.succeeded)), at)
  return certainty === 'always' || conditions.unknown()
}

/** Assignments of one variable that are looked at; a variable set in more places is taken for set. */
const MOST = 200

/** The innermost body in which the variable has been set before the site is reached; undefined where there is none. */
export const findVariable = (name: string, site: Site, levels: readonly Level[]): SeenVariable | undefined => {
  for (const level of levels) {
    const all = assignsIn(level.body).get(name) ?? []
    const assigns = all.slice(0, MOST).filter((step) => isVisible(step, site, levels))
    if (assigns.length > 0) return { assigns, certain: all.length > MOST || isCertain(assigns, level) }
  }
  return undefined
}
