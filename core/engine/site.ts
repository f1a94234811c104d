import type { BodyPlan, RunScope, StepPlan } from '../plan/plan.ts'
import { HANDLER, heldBy, stepAt } from './place.ts'
import type { BodyState, Outer, Part, PartOuter } from './state.ts'
import type { StepState, SubflowState } from './step-state.ts'
import { type Site, stepPath, type Turn } from './turn.ts'

const NOTHING: Readonly<Record<string, never>> = Object.freeze({})

/** What a body that nothing is around sees, but for its trigger. */
export const bare = (trigger: unknown): Outer => ({ trigger, steps: NOTHING, vars: NOTHING, errors: NOTHING })

const over = (
  outer: Readonly<Record<string, unknown>>,
  own: Record<string, unknown>,
): Readonly<Record<string, unknown>> => (outer === NOTHING ? own : { ...outer, ...own })

/** What the bodies inside this one see of it. */
export const outerOf = ({ outer, state }: Site): Outer => ({
  ...outer,
  ...state.own,
  steps: over(outer.steps, state.steps),
  vars: over(outer.vars, state.vars),
  errors: over(outer.errors, state.errors),
})

const callbacksAt = (site: Site | undefined, turn: Turn): Record<string, string> => {
  const urls: Record<string, string> = {}
  for (let at = site; at; at = at.holder?.site)
    for (const id of at.body.callbacks) urls[id] ??= turn.callbackUrl(stepPath(at.within, id))
  return urls
}

/** The run, as expressions know it. */
const runAt = (site: Site, turn: Turn): PartOuter['run'] => {
  const { id, traceId, startedAt, part } = turn.state.facts
  const run: PartOuter['run'] = part?.outer.run ?? { id, traceId, startedAt }
  return { ...run, callbacks: { ...run.callbacks, ...callbacksAt(site, turn) } }
}

/** What expressions in this body can reach. */
export const scopeAt = (site: Site, turn: Turn): RunScope =>
  ({ ...outerOf(site), run: runAt(site, turn), unit: { code: turn.state.facts.unit } }) as RunScope

/** What the parts of a step in this body have from here. */
export const partOuter = (site: Site, turn: Turn): PartOuter => ({
  ...outerOf(site),
  run: runAt(site, turn),
  depth: site.depth,
})

export const newBody = (body: BodyPlan, own?: BodyState['own']): BodyState => {
  const taken = body.steps.map(() => false)
  for (const entry of body.entries) taken[entry] = true
  return {
    waiting: body.incoming.slice(),
    taken,
    steps: {},
    vars: {},
    errors: {},
    ports: {},
    active: {},
    undos: [],
    ...(own && { own }),
  }
}

/** The plan of a body that a step holds, by the end of its path: `[3]`, `!`, `.left`, `>`. */
const heldPlan = (step: StepPlan, state: StepState, suffix: string, turn: Turn): BodyPlan => {
  const body =
    step.kind === 'callFlow'
      ? turn.planOf(step.flow, (state as SubflowState).version as number).body
      : heldBy(step, suffix)
  if (!body) throw new TypeError(`${step.kind} holds no body ${suffix}`)
  return body
}

/** The body of that name inside a step under way. */
export const siteInside = (site: Site, step: StepPlan, state: StepState, suffix: string, turn: Turn): Site =>
  placeInside(site, step, state, suffix, turn, () => (state as Holding).bodies[suffix] as BodyState)

/** A new body of that name inside a step. */
export const enter = (
  site: Site,
  step: StepPlan,
  state: StepState,
  suffix: string,
  turn: Turn,
  own: BodyState['own'],
): Site =>
  placeInside(site, step, state, suffix, turn, (body) => {
    const fresh = newBody(body, own)
    ;(state as Holding).bodies[suffix] = fresh
    return fresh
  })

interface Holding {
  readonly bodies: Record<string, BodyState>
}

const placeInside = (
  site: Site,
  step: StepPlan,
  state: StepState,
  suffix: string,
  turn: Turn,
  stateOf: (body: BodyPlan) => BodyState,
): Site => {
  const body = heldPlan(step, state, suffix, turn)
  const shared = {
    body,
    state: stateOf(body),
    within: stepPath(site.within, step.id + suffix),
    holder: { site, step, state, suffix },
  }
  if (step.kind === 'callFlow') {
    const { input, version } = state as SubflowState
    return {
      ...shared,
      root: { flow: step.flow, version: version as number, within: '' },
      outer: bare({ body: input, query: {}, params: {} }),
      depth: site.depth + 1,
    }
  }
  const name = suffix.startsWith('[') ? `${step.id}[]` : step.id + suffix
  return {
    ...shared,
    root: { ...site.root, within: stepPath(site.root.within, name) },
    outer: outerOf(site),
    depth: site.depth,
  }
}

const parts = new WeakMap<StepPlan, BodyPlan>()

/** The body of a run that is a part of a long `forEach`: that step alone, and its list as the output. */
const partBody = (turn: Turn, { at }: Part): BodyPlan => {
  const step = stepAt(turn, at)
  const known = parts.get(step)
  if (known) return known
  const alone = { ...step, index: 0, targets: [[], []], errorPort: -1 } as StepPlan
  const output = (scope: unknown): unknown => (scope as RunScope).steps[step.id]
  const body: BodyPlan = { steps: [alone], entries: [0], incoming: [0], callbacks: [], output }
  parts.set(step, body)
  return body
}

const above = (place: string): string => place.slice(0, Math.max(0, place.lastIndexOf('/')))

export const mainSite = (turn: Turn): Site => {
  const { facts, main } = turn.state
  const { part, trigger } = facts
  if (!part)
    return { body: turn.plan.body, state: main, within: '', root: { within: '' }, outer: bare(trigger), depth: 0 }
  const { step, ...flow } = part.at
  const root = { ...flow, within: above(step) }
  const { run: _run, depth, ...outer } = part.outer
  return { body: partBody(turn, part), state: main, within: '', root, outer, depth }
}

/** The handler sees what the main body came to, and why it failed. */
export const handlerSite = (turn: Turn): Site => ({
  body: turn.plan.onError as BodyPlan,
  state: turn.state.handler as BodyState,
  within: HANDLER,
  root: { within: HANDLER },
  outer: outerOf(mainSite(turn)),
  depth: 0,
})

/** The body that runs now at the top. */
export const topSite = (turn: Turn): Site => (turn.state.handler ? handlerSite(turn) : mainSite(turn))
