import { UnfitValue } from '#core/validation'
import type { RunEnd } from '../executor/execute.ts'
import { RunFailure } from '../executor/failure.ts'
import type { Answer } from '../executor/frame.ts'
import { Problem } from '../http/problem.ts'
import type { ProblemCode } from '../http/problems.ts'
import type { Service } from './service.ts'

/** What goes back to the caller, as text. */
export interface ServiceAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Undefined: no body. */
  readonly body: string | undefined
  /** The body is the text of all that the flow gave, nothing left out. */
  readonly whole?: boolean
}

export const NO_CONTENT: ServiceAnswer = { status: 204, headers: {}, body: undefined }

/** Names a flow must not set: they belong to the connection, or to the platform's own promises. */
const RESERVED_HEADERS =
  /^(connection|content-length|transfer-encoding|upgrade|te|trailer|keep-alive|host|date|set-cookie|strict-transport-security|content-security-policy|access-control-.*|x-run-id|x-trace-id|proxy-.*)$/

const headersOf = (headers: Readonly<Record<string, string>>): Record<string, string> => {
  const kept: Record<string, string> = {}
  for (const name in headers) {
    if (RESERVED_HEADERS.test(name)) continue
    // A line break would let data write headers of its own.
    kept[name] = (headers[name] as string).replace(/[^\t\x20-\x7e\x80-\xff]/g, ' ')
  }
  return kept
}

/** Turns what a `respond` step gave into text by the schema of its status. Throws `RunFailure` when it does not fit. */
export const answerOf = (service: Service, { status, headers, body }: Answer): ServiceAnswer => {
  try {
    if (body === undefined) return { status, headers: headersOf(headers), body: undefined }
    const { text, whole } = service.serialize(status, body)
    return { status, headers: headersOf(headers), body: text, whole }
  } catch (thrown) {
    if (!(thrown instanceof UnfitValue)) throw thrown
    throw new RunFailure('respond.badBody', {
      vi: `Câu trả lời không đúng lược đồ đã khai báo cho mã ${status}. ${thrown.text.vi}`,
      en: `The answer does not fit the schema declared for status ${status}. ${thrown.text.en}`,
    })
  }
}

const TIMED_OUT: ReadonlySet<string> = new Set(['run.timeout', 'step.timeout', 'network.timeout'])

/** Failures of the flow itself; any other came from outside. */
const OF_THE_FLOW = /^(expression|text|forEach|repeat|callFlow|respond|mode|platform|compensation)\./

const problemCode = (errorCode: string): ProblemCode => {
  if (errorCode === 'run.drained') return 'server.draining'
  if (TIMED_OUT.has(errorCode)) return 'run.timeout'
  return OF_THE_FLOW.test(errorCode) ? 'run.fault' : 'run.failed'
}

/** What a caller gets when the run ended without an answer of its own. */
export const unanswered = (end: RunEnd, runId: string): ServiceAnswer | Problem => {
  if (!end.error) return NO_CONTENT
  const { code, message } = end.error
  return new Problem(problemCode(code), {
    detail: message,
    members: { error: { code, message }, ...(end.failedStep && { step: end.failedStep }), runId },
  })
}
