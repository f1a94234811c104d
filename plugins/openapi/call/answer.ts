import { parseJson } from '#core/schema'
import type { DescribedConnector, WireResponse } from '#plugins/described'
import { PluginError, retryAfterMs } from '#plugins/sdk'
import { isJson, kindOf } from '../map/media.ts'
import type { OpenApiWire, WireAnswer } from '../wire.ts'
import { wireOf } from './request.ts'

type Kind = WireAnswer['as']

/** `200` before `2XX` before `default`. */
const byStatus = <T>(table: Readonly<Record<string, T>>, status: number): T | undefined => {
  const key = [String(status), `${String(status)[0]}XX`, 'default'].find((one) => Object.hasOwn(table, one))
  return key === undefined ? undefined : table[key]
}

const charsetOf = (type: string): string => /charset="?([\w.:-]+)/i.exec(type)?.[1] ?? 'utf-8'

const textOf = (body: Uint8Array, type: string): string => {
  try {
    return new TextDecoder(charsetOf(type)).decode(body)
  } catch {
    // A character set that nobody knows.
    return new TextDecoder().decode(body)
  }
}

const notJson = (cause: unknown): PluginError =>
  new PluginError(
    'response.notJson',
    {
      vi: 'Hệ thống bên ngoài trả về nội dung không phải JSON như đã mô tả.',
      en: 'The other system answered with something that is not the JSON it describes.',
    },
    { cause },
  )

const jsonOf = (text: string): unknown => {
  try {
    return parseJson(text)
  } catch (thrown) {
    throw notJson(thrown)
  }
}

const base64 = (body: Uint8Array): string => Buffer.from(body).toString('base64')

/** What the answer is, by its own word or, where it has none, by the description's. Bytes that were foretold stay bytes. */
const kindFor = (told: Kind | undefined, type: string): Kind => {
  if (told === 'binary') return 'binary'
  if (type === '') return told ?? 'text'
  if (isJson(type)) return 'json'
  const kind = kindOf(type)
  if (kind === 'text' || kind === 'form') return told === 'json' ? 'json' : 'text'
  return told === 'json' && /octet-stream/i.test(type) ? 'json' : 'binary'
}

const read = ({ headers, body }: WireResponse, told: Kind | undefined): unknown => {
  if (body.length === 0) return null
  const type = headers['content-type'] ?? ''
  const kind = kindFor(told, type)
  if (kind === 'binary') return base64(body)
  const text = textOf(body, type)
  if (kind === 'json') return jsonOf(text)
  return type === '' && told !== 'text' ? jsonOrText(text) : text
}

/** An answer of which nobody said what it is. */
const jsonOrText = (text: string): unknown => {
  try {
    return parseJson(text)
  } catch {
    return text
  }
}

/** Characters of a failure's body that are kept where it is text. */
const EXCERPT = 2_000

const excerptOf = (response: WireResponse): unknown => {
  const type = response.headers['content-type'] ?? ''
  if (kindFor(undefined, type) === 'binary' || response.body.length === 0) return undefined
  const text = textOf(response.body.slice(0, EXCERPT * 4), type)
    .slice(0, EXCERPT)
    .toWellFormed()
  if (response.body.length > EXCERPT || !isJson(type)) return text
  try {
    return parseJson(text)
  } catch {
    return text
  }
}

const failure = (id: string, wire: OpenApiWire, response: WireResponse, now: number | undefined): PluginError => {
  const { status, headers } = response
  const meaning = wire.failures && byStatus(wire.failures, status)
  const retryable = status === 408 || status === 425 || status === 429 || status >= 500
  const header = headers['retry-after']
  const wait =
    retryable && (now !== undefined || /^\s*\d+\s*$/.test(header ?? '')) ? retryAfterMs(header, now ?? 0) : undefined
  const body = excerptOf(response)
  const said = meaning === undefined ? '' : ` (${meaning})`
  return new PluginError(
    `${id}.status.${status}`,
    {
      vi: `Hệ thống bên ngoài trả lời HTTP ${status}${said}. ${retryable ? 'Có thể thử lại sau.' : 'Hãy kiểm tra dữ liệu gửi đi và quyền truy cập.'}`,
      en: `The other system answered HTTP ${status}${said}. ${retryable ? 'It may be tried again later.' : 'Check the request and the access rights.'}`,
    },
    {
      retryable,
      ...(wait !== undefined && { retryAfterMs: wait }),
      details: { status, ...(body !== undefined && { body }) },
    },
  )
}

/** Takes an answer apart: JSON, text, or bytes as base64; nothing is null. Throws `PluginError` for a status that is a failure. */
export const readAnswer = (
  connector: DescribedConnector<OpenApiWire>,
  operation: string,
  response: WireResponse,
  { now }: { readonly now?: number } = {},
): unknown => {
  const wire = wireOf(connector, operation)
  if (response.status >= 400) throw failure(connector.id, wire, response, now)
  return read(response, byStatus(wire.answers, response.status)?.as)
}
