import { parseJson } from '#core/schema'
import type { FetchResponse } from '#plugins/sdk'
import { responseErrors } from './response-errors.ts'
import type { Received } from './send.ts'

const headersOf = (received: Received['headers']): Record<string, string> => {
  const headers: Record<string, string> = {}
  for (const name in received) {
    const value = received[name]
    if (value !== undefined) headers[name] = typeof value === 'string' ? value : value.join(', ')
  }
  return headers
}

const UTF8_BOM = '\ufeff'

/** An answer with its body decoded. Text and JSON are made when asked for. */
export const responseOf = (status: number, received: Received['headers'], body: Buffer): FetchResponse => {
  const text = (): string => {
    const whole = body.toString('utf8')
    return whole.startsWith(UTF8_BOM) ? whole.slice(1) : whole
  }
  return {
    status,
    ok: status >= 200 && status < 300,
    headers: headersOf(received),
    bytes: () => body,
    text,
    json: () => {
      try {
        return parseJson(text())
      } catch (thrown) {
        throw responseErrors.notJson(thrown)
      }
    },
  }
}
