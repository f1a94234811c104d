import { crc32, inflateRawSync } from 'node:zlib'
import type { DescriptionFiles } from '#plugins/described'
import { UPLOAD_LIMITS, uploadErrors } from './upload-error.ts'

/** Signatures, in the order of APPNOTE.TXT 6.3.10 §4.3. */
const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const END_BYTES = 22
/** The archive's comment stands behind its end record. */
const MOST_COMMENT = 65_535

interface Entry {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)

const findEnd = (view: DataView): number => {
  const last = view.byteLength - END_BYTES
  for (let at = last; at >= Math.max(0, last - MOST_COMMENT); at -= 1) if (view.getUint32(at, true) === END) return at
  throw uploadErrors.notZip('end')
}

/** A relative path with `/`, or undefined for what is no file of the upload. Throws for one that would leave it. */
const safeName = (written: string): string | undefined => {
  const name = written.replaceAll('\\', '/')
  const segments = name.split('/')
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name) || name.includes('\0') || segments.includes('..'))
    throw uploadErrors.path(written.slice(0, 100).toWellFormed())
  if (name.endsWith('/') || segments[0] === '__MACOSX' || segments.some((one) => one.startsWith('.') && one !== '.'))
    return undefined
  return segments.filter((one) => one !== '.' && one !== '').join('/')
}

const UTF8 = 0x0800
const ENCRYPTED = 0x0001

/** Entries by the central directory, which alone counts. */
const entriesOf = (view: DataView, bytes: Uint8Array): readonly Entry[] => {
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  const start = view.getUint32(end + 16, true)
  if (count === 0xffff || start === 0xffffffff) throw uploadErrors.unsupported('ZIP64')
  if (count > UPLOAD_LIMITS.files) throw uploadErrors.tooLarge()
  const entries: Entry[] = []
  let at = start
  for (let index = 0; index < count; index += 1) {
    if (view.getUint32(at, true) !== CENTRAL) throw uploadErrors.notZip('directory')
    const flags = view.getUint16(at + 8, true)
    if (flags & ENCRYPTED) throw uploadErrors.unsupported('mật khẩu / password')
    const length = view.getUint16(at + 28, true)
    const name = bytes.subarray(at + 46, at + 46 + length)
    entries.push({
      name: new TextDecoder(flags & UTF8 ? 'utf-8' : 'latin1').decode(name),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

const inflated = (packed: Uint8Array, { method, size }: Entry): Uint8Array => {
  if (method === 0) return packed
  if (method !== 8) throw uploadErrors.unsupported(`method ${method}`)
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) })
  } catch {
    throw uploadErrors.notZip('deflate')
  }
}

const contentOf = (view: DataView, bytes: Uint8Array, entry: Entry): Uint8Array => {
  const { offset, packed, size, crc } = entry
  if (view.getUint32(offset, true) !== LOCAL) throw uploadErrors.notZip('entry')
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (start + packed > bytes.length) throw uploadErrors.notZip('entry')
  const content = inflated(bytes.subarray(start, start + packed), entry)
  if (content.length !== size || crc32(content) !== crc) throw uploadErrors.notZip('CRC')
  return content
}

/**
 * Unpacks an archive in memory, within `UPLOAD_LIMITS`. Throws `UploadError` for one that is damaged, too large, or
 * holds a path that leads out of it.
 */
export const unzip = (bytes: Uint8Array): DescriptionFiles => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const files = new Map<string, Uint8Array>()
  let left: number = UPLOAD_LIMITS.bytes
  try {
    for (const entry of entriesOf(view, bytes)) {
      const name = safeName(entry.name)
      if (name === undefined) continue
      left -= entry.size
      if (left < 0 || entry.size > UPLOAD_LIMITS.fileBytes) throw uploadErrors.tooLarge()
      files.set(name, contentOf(view, bytes, entry))
    }
  } catch (thrown) {
    // The directory leads past the end of the file.
    if (thrown instanceof RangeError) throw uploadErrors.notZip('length')
    throw thrown
  }
  return files
}
