import { isObject, type Language, type Localized } from '#core'
import { CommandError } from '../command.ts'

/** A running server, as a person with a key sees it. */
export interface Client {
  /** Rejects with `CommandError` for a problem, with the server's own sentence and code; and for a server that is not there. */
  readonly call: (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<unknown>
}

export interface ClientOptions {
  readonly url: string
  readonly key: string
  readonly language: Language
}

const PATIENCE_MS = 120_000

/** The server spoke in one language already. */
const said = (text: string): Localized => ({ vi: text, en: text })

/** What is wrong, where the server says so: `errors` of RFC 9457 problems of this API. */
const faultsOf = ({ errors }: Readonly<Record<string, unknown>>): readonly string[] =>
  Array.isArray(errors)
    ? errors.filter(isObject).map(({ pointer, message }) => `  • ${String(pointer || '/')}: ${String(message)}`)
    : []

/** The title says what happened; the detail, where there is one, what exactly. */
const problemText = (status: number, problem: unknown): string => {
  if (!isObject(problem) || typeof problem.title !== 'string') return `HTTP ${status}`
  const { title, detail, code, traceId } = problem
  const about = [typeof code === 'string' ? code : undefined, `HTTP ${status}`, traceId && `trace ${String(traceId)}`]
  const first = `${title}${typeof detail === 'string' ? ` ${detail}` : ''} [${about.filter(Boolean).join(', ')}]`
  return [first, ...faultsOf(problem)].join('\n')
}

const unreachable = (url: string, error: unknown): CommandError => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const why = isObject(cause) && typeof cause.code === 'string' ? cause.code : String((cause as Error).message)
  return new CommandError({
    vi: `Không gọi được máy chủ ${url} (${why}). Hãy kiểm tra --url hoặc LT_URL, và máy chủ có đang chạy không.`,
    en: `Cannot reach the server ${url} (${why}). Check --url or LT_URL, and that the server runs.`,
  })
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const createClient = ({ url, key, language }: ClientOptions): Client => ({
  call: async (method, path, body) => {
    const request = {
      method,
      headers: {
        accept: 'application/json',
        'accept-language': language,
        authorization: `Bearer ${key}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      // A key goes to nobody but whom it was meant for.
      redirect: 'error' as const,
      signal: AbortSignal.timeout(PATIENCE_MS),
    }
    let status: number
    let ok: boolean
    let text: string
    try {
      const response = await fetch(`${url}/api/v1${path}`, request)
      ;({ status, ok } = response)
      text = await response.text()
    } catch (error) {
      throw unreachable(url, error)
    }
    const json = jsonOf(text)
    if (!ok) throw new CommandError(said(problemText(status, json)))
    if (json === undefined)
      throw new CommandError({
        vi: `Ở ${url} không phải là máy chủ Liên Thông: câu trả lời không phải JSON.`,
        en: `There is no Liên Thông server at ${url}: its answer is not JSON.`,
      })
    return json
  },
})
