import { callAction } from '../call.ts'
import { type Handler, out } from '../handler.ts'

export const action: Handler<'action'> = (step, frame, entry) => {
  const input = step.call.input(frame.scope, frame.run.env)
  if (entry) {
    entry.input = input
    entry.action = step.call.ref
  }
  return callAction(step.call, input, frame, step.id, step, out, entry)
}
