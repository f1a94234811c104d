import { isPromise } from '../attempt.ts'
import { callAction } from '../call.ts'
import { type Handler, out } from '../handler.ts'

export const action: Handler<'action'> = (step, frame, entry) => {
  const input = step.call.input(frame.scope, frame.run.env)
  if (entry) {
    entry.input = input
    entry.action = step.call.ref
  }
  const result = callAction(step.call, input, frame, step.id, step, entry)
  return isPromise(result) ? (result as Promise<unknown>).then(out) : out(result)
}
