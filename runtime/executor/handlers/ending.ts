import { RunFailure } from '../failure.ts'
import { type Handler, out } from '../handler.ts'

const text = (value: unknown): string =>
  typeof value === 'string' ? value : value == null ? '' : JSON.stringify(value)

export const respond: Handler<'respond'> = (step, frame, entry) => {
  const { scope, run } = frame
  const headers: Record<string, string> = {}
  for (const [name, value] of step.headers) headers[name] = text(value(scope, run.env))
  const body = step.body?.(scope, run.env)
  if (entry) {
    entry.input = body
    entry.port = String(step.status)
  }
  run.respond({ status: step.status, headers, body })
  return out(null)
}

export const stop: Handler<'stop'> = (step, frame) => {
  const message = text(step.message?.(frame.scope, frame.run.env))
  const error =
    step.outcome === 'failed'
      ? {
          code: step.code,
          message: { vi: message || 'Luồng dừng với kết quả thất bại.', en: message || 'The flow stopped as failed.' },
        }
      : undefined
  return { port: -1, output: null, stop: { kind: 'stopped', error, step: step.id } }
}

/** Steps that wait for people or for days need a run that outlives the process. */
export const needsDurable: Handler<'wait' | 'approval'> = (step) => {
  throw new RunFailure('mode.unavailable', {
    vi: `Bước “${step.id}” cần chế độ bền vững, bản cài đặt này chưa chạy được.`,
    en: `Step "${step.id}" needs a durable run, which this installation cannot carry out.`,
  })
}
