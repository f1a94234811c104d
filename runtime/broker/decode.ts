import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, zstdDecompress } from 'node:zlib'
import { responseErrors } from './response-errors.ts'

type Decompress = (data: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>

const decoders: Readonly<Record<string, Decompress>> = {
  gzip: promisify(gunzip) as Decompress,
  'x-gzip': promisify(gunzip) as Decompress,
  deflate: promisify(inflate) as Decompress,
  br: promisify(brotliDecompress) as Decompress,
  zstd: promisify(zstdDecompress) as Decompress,
}

/** A body compressed more often than that is an attack or a fault. */
const MOST_LAYERS = 2

/**
 * Undoes `Content-Encoding`, last layer first. Stops as soon as more than `maxBytes` have come out, so a small body
 * that unfolds into gigabytes (a "zip bomb") costs no more than the limit.
 */
export const decode = async (body: Buffer, encoding: string, host: string, maxBytes: number): Promise<Buffer> => {
  const layers = encoding
    .split(',')
    .map((layer) => layer.trim().toLowerCase())
    .filter((layer) => layer !== '' && layer !== 'identity')
  if (layers.length > MOST_LAYERS) throw responseErrors.encoding(host, encoding)
  let decoded = body
  for (const layer of layers.toReversed()) {
    const decompress = Object.hasOwn(decoders, layer) ? decoders[layer] : undefined
    if (!decompress) throw responseErrors.encoding(host, encoding)
    try {
      decoded = await decompress(decoded, { maxOutputLength: maxBytes })
    } catch (thrown) {
      const tooLarge = (thrown as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
      throw tooLarge ? responseErrors.tooLarge(host, maxBytes) : responseErrors.encoding(host, encoding, thrown)
    }
  }
  return decoded
}
