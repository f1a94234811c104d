import { parseJson } from '#core/schema'
import { type Context, type FetchInit, type FetchResponse, PluginError } from '#plugins/sdk'

export interface TestContextOptions<C> {
  /** Relative addresses start here. */
  readonly baseUrl?: string
  readonly credential: C
  readonly idempotencyKey?: string
  readonly attempt?: number
  readonly now?: number
  readonly unit?: string
  /** Each call ends after this many milliseconds. */
  readonly timeoutMs?: number
}

export interface TestContext<C> extends Context<C> {
  /** What the plugin logged. */
  readonly lines: readonly string[]
}

const addressOf = (baseUrl: string, url: string, query: FetchInit['query'] = {}): URL => {
  const address = new URL(/^https?:/.test(url) ? url : baseUrl.replace(/\/$/, '') + url)
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) address.searchParams.append(name, String(value))
  }
  return address
}

const networkError = (error: unknown): PluginError => {
  const timedOut = error instanceof Error && error.name === 'TimeoutError'
  const refused = error instanceof Error && (error.cause as { code?: string } | undefined)?.code === 'ECONNREFUSED'
  return new PluginError(
    timedOut ? 'network.timeout' : 'network.failed',
    { vi: 'Không nhận được câu trả lời.', en: 'No answer came.' },
    { retryable: true, sent: refused ? 'no' : 'unknown', cause: error },
  )
}

const responseOf = (response: Response, bytes: Uint8Array): FetchResponse => {
  const text = (): string => new TextDecoder().decode(bytes)
  return {
    status: response.status,
    ok: response.ok,
    headers: Object.fromEntries(response.headers),
    bytes: () => bytes,
    text,
    json: () => {
      try {
        return parseJson(text())
      } catch (error) {
        throw new PluginError(
          'response.notJson',
          { vi: 'Câu trả lời không phải JSON.', en: 'The answer is not JSON.' },
          { cause: error },
        )
      }
    },
  }
}

/** A plugin's world for tests: real HTTP, and nothing of the server around it. */
export const testContext = <C>(options: TestContextOptions<C>): TestContext<C> => {
  const { baseUrl = '', credential, timeoutMs = 5_000 } = options
  const lines: string[] = []
  const controller = new AbortController()
  return {
    lines,
    credential,
    signal: controller.signal,
    idempotencyKey: options.idempotencyKey ?? 'run-1/step-1',
    attempt: options.attempt ?? 1,
    now: options.now ?? Date.now(),
    origin: {
      runId: 'run-1',
      traceId: '0af7651916cd43dd8448eb211c80319c',
      unit: options.unit ?? 'G06',
      flow: 'thu',
      step: 'step-1',
    },
    log: (message) => void lines.push(message),
    fetch: async (url, { method = 'GET', headers = {}, body, query, maxBytes = 33_554_432 } = {}) => {
      const asJson = typeof body === 'object' && !(body instanceof Uint8Array)
      const signal = AbortSignal.any([controller.signal, AbortSignal.timeout(timeoutMs)])
      try {
        const response = await fetch(addressOf(baseUrl, url, query), {
          method,
          headers: { ...(asJson && { 'content-type': 'application/json' }), ...headers },
          ...(body !== undefined && {
            body: asJson ? JSON.stringify(body) : (body as string | Uint8Array<ArrayBuffer>),
          }),
          signal,
        })
        const bytes = await response.bytes()
        if (bytes.length > maxBytes)
          throw new PluginError('broker.tooLarge', { vi: 'Câu trả lời quá lớn.', en: 'The answer is too large.' })
        return responseOf(response, bytes)
      } catch (error) {
        throw error instanceof PluginError ? error : networkError(error)
      }
    },
  }
}

/** The error that the call throws, for assertions on its code. */
export const failureOf = async (call: () => unknown): Promise<PluginError> => {
  try {
    await call()
  } catch (error) {
    if (error instanceof PluginError) return error
    throw error
  }
  throw new Error('expected the call to fail')
}
