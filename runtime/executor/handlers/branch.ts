import { truthy } from '#core/expression'
import type { Handler, Settled } from '../handler.ts'

const THEN: Settled = { port: 0, output: true }
const ELSE: Settled = { port: 1, output: false }

export const ifElse: Handler<'if'> = (step, frame) => (truthy(step.condition(frame.scope, frame.run.env)) ? THEN : ELSE)

/** The first case that holds; `default` is the port after the last case. */
export const switchCase: Handler<'switch'> = (step, frame) => {
  const { cases } = step
  let port = 0
  while (port < cases.length && !truthy(cases[port]?.(frame.scope, frame.run.env))) port += 1
  return { port, output: step.ports[port] }
}
