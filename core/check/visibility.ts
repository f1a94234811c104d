import type { Certainty } from './graph/conditions.ts'
import type { BodyNode, StepNode } from './model.ts'

/** A place where expressions are evaluated. */
export interface Site {
  readonly body: BodyNode
  /** The step that runs; undefined when the body has completed (its output, the end of a round). */
  readonly at: StepNode | undefined
  /** The step has completed: its own output is there. */
  readonly after?: boolean
}

/** One body around a site, from the inside out. */
export interface Level {
  readonly body: BodyNode
  /** The step there that runs, or holds what runs; undefined at the end. */
  readonly at: StepNode | undefined
  /** The body failed, so nothing in it is certain. */
  readonly failed: boolean
}

/** The bodies whose steps a site may see. After the flow's body failed, its error handler sees what there was. */
export const levelsOf = ({ body, at }: Site, main: BodyNode | undefined): readonly Level[] => {
  const levels: Level[] = []
  let inner: Level | undefined = { body, at, failed: false }
  while (inner) {
    levels.push(inner)
    const { holder, role }: BodyNode = inner.body
    if (holder) inner = { body: holder.within, at: holder, failed: false }
    else inner = role === 'onError' && main ? { body: main, at: undefined, failed: true } : undefined
  }
  return levels
}

/** How a step stands to a site that names it. */
export type Standing =
  | { readonly kind: 'visible'; readonly certainty: Certainty }
  /** It is the step itself, or a container around it. */
  | { readonly kind: 'itself' | 'around' }
  /** No edges lead from it to here. */
  | { readonly kind: 'notBefore' }
  /** It is in a body that does not show what is inside. */
  | { readonly kind: 'elsewhere' }

/** What has to hold of the other step. */
export type Outcome = 'succeeded' | 'failed'

const weaker = (certainty: Certainty): Certainty => (certainty === 'always' ? 'maybe' : certainty)

/** How sure it is that the step has come to that outcome when the level is reached. */
const certaintyAt = ({ body, at, failed }: Level, step: StepNode, outcome: Outcome): Certainty => {
  const { graph } = body
  if (graph.cycle || (at && !graph.isReachable(at))) return 'always'
  const { conditions } = graph
  const certainty = conditions.certainty(conditions[outcome](step), at)
  if (conditions.unknown()) return 'always'
  return failed ? weaker(certainty) : certainty
}

/** How `step` stands to the site; `levels` are those of the site. */
export const standingOf = (
  step: StepNode,
  site: Site,
  levels: readonly Level[],
  outcome: Outcome = 'succeeded',
): Standing => {
  const level = levels.find(({ body }) => body === step.within)
  if (!level) return { kind: 'elsewhere' }
  const { at } = level
  if (at === step) {
    if (site.after && site.at === step)
      return { kind: 'visible', certainty: outcome === 'succeeded' ? 'always' : 'never' }
    return { kind: site.at === step && level.body === site.body ? 'itself' : 'around' }
  }
  const { graph } = level.body
  const comparable = at === undefined || !graph.isReachable(at) || graph.isBefore(step, at)
  return comparable ? { kind: 'visible', certainty: certaintyAt(level, step, outcome) } : { kind: 'notBefore' }
}
