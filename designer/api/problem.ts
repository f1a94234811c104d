import { isObject } from '#core'

/** One place of a request that does not fit its schema. */
export interface FieldFault {
  readonly in?: string
  readonly pointer: string
  readonly code?: string
  readonly message: string
}

/**
 * What went wrong, as the server's problem document (RFC 9457) says it. `client.*` codes are our own: the
 * server did not answer, or not with what was expected; the dictionary holds their sentences.
 */
export interface Problem {
  readonly code: string
  readonly title: string
  /** 0 where no answer came. */
  readonly status: number
  readonly detail?: string
  readonly traceId?: string
  readonly errors?: readonly FieldFault[]
  readonly step?: string
}

/** Thrown by the client; carries the problem. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const isFault = (value: unknown): value is FieldFault =>
  isObject(value) && typeof value.pointer === 'string' && typeof value.message === 'string'

/** The problem in an answer's body, or one of our own where the body is no problem document. */
export const problemOf = (status: number, body: unknown): Problem => {
  if (!isObject(body) || typeof body.code !== 'string') return { code: 'client.unexpected', title: '', status }
  const [detail, traceId, step] = [text(body.detail), text(body.traceId), text(body.step)]
  return {
    code: body.code,
    title: text(body.title) ?? '',
    status,
    ...(detail !== undefined && { detail }),
    ...(traceId !== undefined && { traceId }),
    ...(step !== undefined && { step }),
    ...(Array.isArray(body.errors) && { errors: body.errors.filter(isFault) }),
  }
}

/** Whatever was thrown, as a problem that can be shown. */
export const problemFrom = (thrown: unknown): Problem =>
  thrown instanceof ApiError ? thrown.problem : { code: 'client.unreachable', title: '', status: 0 }
