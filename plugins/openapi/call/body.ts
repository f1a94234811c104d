import type { BodyKind, WireBody, WireMedia } from '../wire.ts'
import { bytesOf } from './bytes.ts'
import { fail } from './fail.ts'
import { urlencoded } from './form.ts'
import { multipart } from './multipart.ts'
import { xmlDocument } from './xml.ts'

/** A body, and the header that describes it. */
export interface Content {
  readonly type: string
  readonly body: string | Uint8Array
}

const writers = {
  json: ({ type }, body) => ({ type, body: JSON.stringify(body) }),
  form: (media, body) => ({ type: media.type, body: urlencoded(media, body) }),
  multipart,
  text: ({ type, xml }, body) => {
    if (typeof body === 'string') return { type, body }
    return { type, body: xml ? xmlDocument(xml, body) : JSON.stringify(body) }
  },
  binary: ({ type }, body) => ({
    type,
    body: typeof body === 'object' ? JSON.stringify(body) : bytesOf(body, 'body'),
  }),
} as const satisfies Record<BodyKind, (media: WireMedia, body: unknown) => Content>

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/** The type that the input asks for, or the best that such a value can be sent as. */
const chosen = (media: readonly WireMedia[], body: unknown, wanted: unknown): WireMedia => {
  const first = media[0] as WireMedia
  if (typeof wanted === 'string') {
    const found =
      media.find(({ type }) => same(type, wanted)) ?? media.find(({ type }) => same(type, wanted.split(';')[0] ?? ''))
    return found ?? { ...first, type: wanted }
  }
  const needsFields = first.as === 'form' || first.as === 'multipart'
  return (
    (needsFields && typeof body === 'string' ? media.find(({ as }) => as === 'text' || as === 'binary') : first) ??
    first
  )
}

/** What is to be sent; undefined where the input has no body. Throws where the operation needs one. */
export const writeBody = (wire: WireBody | undefined, body: unknown, wanted: unknown): Content | undefined => {
  if (wire === undefined) return undefined
  if (body === undefined)
    return wire.required
      ? fail(
          'body',
          'Thao tác này cần nội dung gửi đi: hãy điền trường body.',
          'This operation needs a body: fill in the field body.',
        )
      : undefined
  const media = chosen(wire.media, body, wanted)
  return writers[media.as](media, body)
}
