/** A part of an answer in several. */
export interface MimePart {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** Parts of one answer. */
const MOST_PARTS = 1_000

const headersOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text
      .replace(/\r?\n[ \t]+/g, ' ')
      .split(/\r?\n/)
      .flatMap((line) => {
        const colon = line.indexOf(':')
        return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]] : []
      }),
  )

const decoded = (body: Buffer, encoding: string | undefined): Uint8Array => {
  const name = encoding?.trim().toLowerCase()
  if (name === 'base64') return new Uint8Array(Buffer.from(body.toString('latin1'), 'base64'))
  if (name !== 'quoted-printable') return new Uint8Array(body)
  const text = body
    .toString('latin1')
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

const partOf = (bytes: Buffer): MimePart => {
  const text = bytes.subarray(0, 16_384).toString('latin1')
  const match = /\r?\n\r?\n/.exec(text)
  const bare = /^\r?\n/.exec(text)
  const end = bare ? 0 : (match?.index ?? text.length)
  const start = bare ? bare[0].length : end + (match?.[0].length ?? 0)
  const headers = headersOf(text.slice(0, end))
  return { headers, body: decoded(bytes.subarray(start), headers['content-transfer-encoding']) }
}

/** A parameter of a header's value. */
export const parameter = (header: string | undefined, name: string): string | undefined => {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i').exec(header ?? '')
  return match?.[1]?.replace(/\\(.)/g, '$1') ?? match?.[2]
}

/**
 * The parts of a `multipart/related` body. Its boundary is told by the content type or, where that got lost, by its
 * first line. Undefined where the body is none.
 */
export const partsOf = (body: Uint8Array, contentType: string | undefined): readonly MimePart[] | undefined => {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const isMultipart = /^\s*multipart\//i.test(contentType ?? '')
  const first = /^(?:\s*\r?\n)?--([^\r\n]{1,200}?)[ \t]*\r?\n[A-Za-z-]+:/.exec(
    bytes.subarray(0, 2_000).toString('latin1'),
  )
  const boundary = (isMultipart ? parameter(contentType, 'boundary') : undefined) ?? first?.[1]
  if (boundary === undefined || (!isMultipart && !first)) return undefined
  const mark = Buffer.from(`--${boundary}`, 'latin1')
  const parts: MimePart[] = []
  let at = bytes.indexOf(mark)
  while (at >= 0 && parts.length < MOST_PARTS) {
    const start = bytes.indexOf('\n', at) + 1
    if (start === 0 || bytes.subarray(at + mark.length, at + mark.length + 2).toString('latin1') === '--') break
    const next = bytes.indexOf(mark, start)
    const end = next < 0 ? bytes.length : next - (bytes[next - 2] === 13 ? 2 : 1)
    parts.push(partOf(bytes.subarray(start, Math.max(start, end))))
    at = next
  }
  return parts.length > 0 ? parts : undefined
}

const bare = (id: string | undefined): string => (id ?? '').trim().replace(/^<|>$/g, '')

/** The part that is the envelope. */
export const rootPart = (parts: readonly MimePart[], contentType: string | undefined): MimePart => {
  const start = parameter(contentType, 'start')
  const named =
    start === undefined ? undefined : parts.find(({ headers }) => bare(headers['content-id']) === bare(start))
  return named ?? parts.find(({ headers }) => /xml/i.test(headers['content-type'] ?? '')) ?? (parts[0] as MimePart)
}

/** The part that an address `cid:…` means. */
export const partAt = (parts: readonly MimePart[], href: string): MimePart | undefined => {
  const raw = href.replace(/^cid:/i, '')
  let id = raw
  try {
    id = decodeURIComponent(raw)
  } catch {
    // As it stands, then.
  }
  return parts.find(({ headers }) => [id, raw].includes(bare(headers['content-id'])))
}
