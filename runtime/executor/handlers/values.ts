import { type Handler, out } from '../handler.ts'

export const map: Handler<'map'> = (step, frame) => out(step.value(frame.scope, frame.run.env))

export const assign: Handler<'assign'> = (step, frame, entry) => {
  const values: Record<string, unknown> = {}
  for (const [name, value] of step.values) values[name] = value(frame.scope, frame.run.env)
  Object.assign(frame.scope.vars, values)
  if (entry) entry.input = values
  return out(null)
}
