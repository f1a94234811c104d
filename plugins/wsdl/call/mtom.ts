import { createHash } from 'node:crypto'

/** Bytes that travel beside the envelope. */
export interface Attachment {
  readonly id: string
  readonly type: string
  readonly bytes: Uint8Array
}

export interface Attachments {
  readonly list: readonly Attachment[]
  /** Adds bytes and answers the address by which the envelope refers to them (RFC 2392). */
  readonly add: (base64: string, type?: string) => string
}

export const createAttachments = (): Attachments => {
  const list: Attachment[] = []
  return {
    list,
    add: (base64, type = 'application/octet-stream') => {
      const bytes = new Uint8Array(Buffer.from(base64, 'base64'))
      const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 24)
      const id = `${list.length + 1}.${hash}@lienthong`
      list.push({ id, type, bytes })
      return `cid:${id}`
    },
  }
}

const ROOT = 'envelope@lienthong'

/** The same for the same parts, and in none of them, its hash being theirs. */
const boundaryOf = (envelope: string, list: readonly Attachment[]): string => {
  const hash = createHash('sha256').update(envelope, 'utf8')
  for (const { bytes } of list) hash.update(bytes)
  return `lienthong-${hash.digest('hex').slice(0, 40)}`
}

/** `multipart/related` (RFC 2387): the envelope first, by XOP where `xop`, else beside plain attachments. */
export const multipartRelated = (
  envelope: string,
  list: readonly Attachment[],
  {
    envelopeType,
    action,
    xop,
  }: { readonly envelopeType: string; readonly action: string | undefined; readonly xop: boolean },
): { readonly type: string; readonly body: Uint8Array } => {
  const boundary = boundaryOf(envelope, list)
  const startInfo = action === undefined ? '' : `; action="${action}"`
  const rootType = xop ? `application/xop+xml; charset=utf-8; type="${envelopeType}"` : `${envelopeType}; charset=utf-8`
  const head = (id: string, type: string, encoding: string): Buffer =>
    Buffer.from(
      `--${boundary}\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\nContent-ID: <${id}>\r\n\r\n`,
    )
  const chunks = [
    head(ROOT, rootType, '8bit'),
    Buffer.from(envelope, 'utf8'),
    ...list.flatMap(({ id, type, bytes }) => [Buffer.from('\r\n'), head(id, type, 'binary'), bytes]),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]
  const outer = xop ? `type="application/xop+xml"; start-info="${envelopeType}"` : `type="${envelopeType}"`
  return {
    type: `multipart/related; boundary="${boundary}"; ${outer}; start="<${ROOT}>"${startInfo}`,
    body: new Uint8Array(Buffer.concat(chunks)),
  }
}
