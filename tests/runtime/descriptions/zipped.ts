import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipEntry {
  readonly name: string
  readonly content: string | Uint8Array
  readonly stored?: boolean
  /** Instead of the true ones. */
  readonly size?: number
  readonly crc?: number
  readonly flags?: number
}

const header = (length: number, write: (view: DataView) => void): Buffer => {
  const bytes = Buffer.alloc(length)
  write(new DataView(bytes.buffer, bytes.byteOffset, length))
  return bytes
}

/** An archive as common programs write one, or with the faults that its entries ask for. */
export const zipped = (entries: readonly ZipEntry[]): Buffer => {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, content, stored = false, flags = 0x0800, ...told } of entries) {
    const plain = Buffer.from(content)
    const packed = stored ? plain : deflateRawSync(plain)
    const title = Buffer.from(name)
    const common = (view: DataView, at: number): void => {
      view.setUint16(at, flags, true)
      view.setUint16(at + 2, stored ? 0 : 8, true)
      view.setUint32(at + 8, told.crc ?? crc32(plain), true)
      view.setUint32(at + 12, packed.length, true)
      view.setUint32(at + 16, told.size ?? plain.length, true)
      view.setUint16(at + 20, title.length, true)
    }
    const start = offset
    const local = header(30, (view) => {
      view.setUint32(0, 0x04034b50, true)
      common(view, 6)
    })
    locals.push(local, title, packed)
    offset += local.length + title.length + packed.length
    central.push(
      header(46, (view) => {
        view.setUint32(0, 0x02014b50, true)
        common(view, 8)
        view.setUint32(42, start, true)
      }),
      title,
    )
  }
  const directory = Buffer.concat(central)
  const end = header(22, (view) => {
    view.setUint32(0, 0x06054b50, true)
    view.setUint16(8, entries.length, true)
    view.setUint16(10, entries.length, true)
    view.setUint32(12, directory.length, true)
    view.setUint32(16, offset, true)
  })
  return Buffer.concat([...locals, directory, end])
}
