import { isObject } from '#core'
import { sha256Hex } from '#plugins/sdk'
import type { WireField, WireMedia } from '../wire.ts'
import { bytesOf } from './bytes.ts'
import { fieldOf, membersOf } from './form.ts'
import { joined, scalar } from './serialise.ts'

interface Part {
  readonly name: string
  readonly filename?: string
  readonly type?: string
  readonly content: Uint8Array
}

const utf8 = new TextEncoder()

const filePart = (name: string, value: unknown, told: WireField): Part => {
  const file = isObject(value) ? value : { content: value }
  const { content, filename, contentType } = file as Record<string, unknown>
  return {
    name,
    filename: typeof filename === 'string' && filename !== '' ? filename : name,
    type: typeof contentType === 'string' ? contentType : (told.contentType ?? 'application/octet-stream'),
    content: bytesOf(content, `body.${name}`),
  }
}

/** An object is a part of JSON, anything else one of text. */
const dataPart = (name: string, value: unknown, { contentType }: WireField): Part => {
  const isCompound = typeof value === 'object' && value !== null
  const asJson = isCompound || contentType?.includes('json')
  const type = contentType ?? (isCompound ? 'application/json' : undefined)
  return {
    name,
    ...(type !== undefined && { type }),
    content: utf8.encode(asJson ? JSON.stringify(value) : scalar(value)),
  }
}

/** A list makes a part of each item, unless its style makes one text of it or its type is JSON as a whole. */
const partsOf = (name: string, value: unknown, told: WireField): readonly Part[] => {
  if (!Array.isArray(value)) return [told.file ? filePart(name, value, told) : dataPart(name, value, told)]
  if (told.file) return value.map((one) => filePart(name, one, told))
  if (told.style !== undefined && told.explode === false)
    return [{ name, content: utf8.encode(joined(value, told.style, false, String, true)) }]
  return told.contentType?.includes('json')
    ? [dataPart(name, value, told)]
    : value.map((one) => dataPart(name, one, told))
}

/** As browsers write names in this place (HTML §4.10.21.8). */
const quoted = (text: string): string =>
  `"${text.toWellFormed().replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}"`

const headOf = ({ name, filename, type }: Part): string =>
  [
    `Content-Disposition: form-data; name=${quoted(name)}${filename === undefined ? '' : `; filename=${quoted(filename)}`}`,
    ...(type === undefined ? [] : [`Content-Type: ${type.replace(/[^\x20-\x7e]/g, '')}`]),
  ].join('\r\n')

/** The same for the same parts, so that a repeated call is the same to the byte; and in none of them, its hash being theirs. */
const boundaryOf = (parts: readonly Part[]): string => {
  const digest = sha256Hex(
    JSON.stringify(parts.map((part) => [headOf(part), Buffer.from(part.content).toString('base64')])),
  )
  return `lienthong-${digest.slice(0, 40)}`
}

/** `multipart/form-data` (RFC 7578), or another multipart type with the same parts. */
export const multipart = (media: WireMedia, body: unknown): { readonly type: string; readonly body: Uint8Array } => {
  const parts = membersOf(body).flatMap(([name, value]) => partsOf(name, value, fieldOf(media, name)))
  const boundary = boundaryOf(parts)
  const chunks = parts.flatMap((part) => [
    utf8.encode(`--${boundary}\r\n${headOf(part)}\r\n\r\n`),
    part.content,
    utf8.encode('\r\n'),
  ])
  return {
    type: `${media.type.split(';')[0]?.trim()}; boundary=${boundary}`,
    body: new Uint8Array(Buffer.concat([...chunks, utf8.encode(`--${boundary}--\r\n`)])),
  }
}
