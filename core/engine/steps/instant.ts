import { truthy } from '../../expression/truth.ts'
import type { EvalEnv } from '../../expression/types.ts'
import type { StepKind } from '../../flow/step.ts'
import { ENGINE_ERRORS } from '../errors.ts'
import { scopeAt } from '../site.ts'
import type { Answer } from '../state.ts'
import type { StepState } from '../step-state.ts'
import { type Begin, done, failed, type Settled, type Site, type Turn } from '../turn.ts'

/** Begins a step: it ends at once, or is under way. Throws what an expression throws. */
export type BeginStep<K extends StepKind> = (at: Begin<K>) => Settled | StepState

export const envOf = (turn: Turn): EvalEnv => ({ now: turn.state.now })

const text = (value: unknown): string =>
  typeof value === 'string' ? value : value == null ? '' : JSON.stringify(value)

export const map: BeginStep<'map'> = ({ turn, site, step }) => done(step.value(scopeAt(site, turn), envOf(turn)))

export const assign: BeginStep<'assign'> = ({ turn, site, step }) => {
  const scope = scopeAt(site, turn)
  const values: Record<string, unknown> = {}
  for (const [name, value] of step.values) values[name] = value(scope, envOf(turn))
  Object.assign(site.state.vars, values)
  turn.trace.push({ type: 'input', step: step.id, within: site.within, input: values })
  return done(null)
}

export const ifElse: BeginStep<'if'> = ({ turn, site, step }) => {
  const holds = truthy(step.condition(scopeAt(site, turn), envOf(turn)))
  return done(holds, holds ? 0 : 1)
}

/** The first case that holds; `default` is the port after the last case. */
export const switchCase: BeginStep<'switch'> = ({ turn, site, step }) => {
  const scope = scopeAt(site, turn)
  let port = 0
  while (port < step.cases.length && !truthy(step.cases[port]?.(scope, envOf(turn)))) port += 1
  return done(step.ports[port], port)
}

/** An answer inside a flow that was called is that step's output; any other is the caller's. */
const answered = (site: Site, turn: Turn): { answer?: Answer } => {
  for (let at: Site | undefined = site; at; at = at.holder?.site)
    if (at.holder?.state.kind === 'callFlow') return at.holder.state
  return turn.state
}

export const respond: BeginStep<'respond'> = ({ turn, site, step }) => {
  const scope = scopeAt(site, turn)
  const headers: Record<string, string> = {}
  for (const [name, value] of step.headers) headers[name] = text(value(scope, envOf(turn)))
  const body = step.body?.(scope, envOf(turn))
  const answer: Answer = { status: step.status, headers, ...(body !== undefined && { body }) }
  turn.trace.push({ type: 'input', step: step.id, within: site.within, input: body })
  const holder = answered(site, turn)
  if (holder !== turn.state) holder.answer ??= answer
  else if (holder.answer) return failed(ENGINE_ERRORS.respondTwice())
  else {
    const refused = turn.refuse?.(answer)
    if (refused) return failed(refused)
    holder.answer = answer
    turn.commands.push({ type: 'answer', answer })
  }
  return done(null)
}

export const stop: BeginStep<'stop'> = ({ turn, site, step }) => {
  if (step.outcome === 'succeeded') return { kind: 'stopped', step: step.id }
  const message = text(step.message?.(scopeAt(site, turn), envOf(turn)))
  return { kind: 'stopped', error: { ...ENGINE_ERRORS.stopped(message), code: step.code }, step: step.id }
}
