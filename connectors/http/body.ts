import { type FetchResponse, PluginError } from '#plugins/sdk'

const FORM = 'application/x-www-form-urlencoded'

type Headers = Readonly<Record<string, string>>

/** A body to send, with the headers that describe it unless the step described it itself. */
export const outgoing = (
  body: unknown,
  headers: Headers = {},
): { readonly body: string; readonly headers: Headers } => {
  if (typeof body === 'string') return { body, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers } }
  if (headers['content-type']?.startsWith(FORM) && typeof body === 'object' && body !== null) {
    const fields = Object.entries(body).map(([name, value]): [string, string] => [name, String(value)])
    return { body: new URLSearchParams(fields).toString(), headers }
  }
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } }
}

const JSON_TYPE = /^[^;]*[/+]json\b/i
const TEXT_TYPE = /^\s*(?:text\/|[^;]*(?:xml|javascript|x-www-form-urlencoded)|$)/i

/** The answer's body: JSON read, text as text, nothing as null. Throws `http.file` for anything else. */
export const incoming = (response: FetchResponse): unknown => {
  if (response.bytes().length === 0) return null
  const type = response.headers['content-type'] ?? ''
  if (JSON_TYPE.test(type)) return response.json()
  if (TEXT_TYPE.test(type)) return response.text()
  throw new PluginError(
    'http.file',
    {
      vi: `Hệ thống trả về một tệp (${type.slice(0, 100)}); đầu nối này chỉ nhận JSON và văn bản.`,
      en: `The system answered with a file (${type.slice(0, 100)}); this connector takes JSON and text.`,
    },
    { details: { status: response.status, mediaType: type.slice(0, 100) } },
  )
}
