import type { Language } from '#core'
import { ApiError, type Problem, problemOf } from './problem.ts'

export interface RequestOptions {
  readonly method?: string
  /** Sent as JSON; text is sent as it is. */
  readonly body?: unknown
  readonly signal?: AbortSignal
}

/** An answer of a service, whatever its status. */
export interface RawAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** Speaks to the server this page came from, and to no other. */
export interface Client {
  readonly language: Language
  readonly key: string
  /** Answers the body as JSON. Throws `ApiError` for a problem, and whatever `fetch` throws where no answer came. */
  readonly get: <T>(path: string, query?: object, signal?: AbortSignal) => Promise<T>
  readonly post: <T>(path: string, body: unknown, signal?: AbortSignal) => Promise<T>
  readonly put: <T>(path: string, body: unknown, signal?: AbortSignal) => Promise<T>
  /** Makes a call and answers what came back; a problem is an answer too. */
  readonly call: (path: string, options?: RequestOptions) => Promise<RawAnswer>
}

export interface ClientOptions {
  readonly key: string
  readonly language: Language
  /** Told when the key is no longer good. */
  readonly onUnauthorised: (problem: Problem) => void
}

const queryText = (query: object = {}): string => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  return given.length > 0 ? `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}` : ''
}

const parsed = (text: string): unknown => {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

export const createClient = ({ key, language, onUnauthorised }: ClientOptions): Client => {
  const call: Client['call'] = async (path, { method = 'GET', body, signal } = {}) => {
    const response = await fetch(path, {
      method,
      cache: 'no-store',
      credentials: 'omit',
      ...(signal && { signal }),
      headers: {
        accept: 'application/json',
        'accept-language': language,
        authorization: `Bearer ${key}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    if (response.status === 401) onUnauthorised(problemOf(401, parsed(text)))
    return { status: response.status, headers: response.headers, text }
  }
  const ask = async <T>(path: string, options: RequestOptions): Promise<T> => {
    const { status, text } = await call(path, options)
    const value = parsed(text)
    if (status >= 400 || value === undefined) throw new ApiError(problemOf(status, value))
    return value as T
  }
  return {
    key,
    language,
    call,
    get: (path, query, signal) => ask(`${path}${queryText(query)}`, signal ? { signal } : {}),
    post: (path, body, signal) => ask(path, { method: 'POST', body, ...(signal && { signal }) }),
    put: (path, body, signal) => ask(path, { method: 'PUT', body, ...(signal && { signal }) }),
  }
}
