import { randomUUID } from 'node:crypto'
import { Binary } from 'mongodb'
import type { ChunkDocument, Collections } from './collections.ts'
import { idOf } from './place.ts'

/**
 * Bytes as a document holds them: themselves while they are few, else where they are kept apart. A document must stay
 * far below 16 MB, whatever it holds, and below what is costly to write again with every change.
 */
export type Kept = Binary | Apart

interface Apart {
  readonly name: string
  readonly chunks: number
}

/** Far below what a document may hold: it is what travels, and what memory holds, at a time. */
const CHUNK = 2 * 1_048_576

const isApart = (kept: Kept): kept is Apart => 'chunks' in kept

const idsOf = ({ name, chunks }: Apart): string[] => Array.from({ length: chunks }, (_, n) => idOf(name, n))

/** A copy of its own, and no Buffer. */
const bytesOf = (stored: Binary | Uint8Array): Uint8Array =>
  new Uint8Array(stored instanceof Uint8Array ? stored : stored.buffer.subarray(0, stored.position))

export interface Owner {
  readonly owner: string
  readonly entry?: number
}

export interface Keeping {
  /**
   * Bytes for a document, apart where they are more than `inline`. **Apart first**: the chunks are durable before a document
   * names them, and a document that never comes to name them leaves chunks that go with their owner.
   */
  readonly keep: (bytes: Uint8Array, inline: number, owner: Owner) => Promise<Kept>
  /** Undefined for what has gone meanwhile. */
  readonly read: (kept: readonly Kept[]) => Promise<readonly (Uint8Array | undefined)[]>
  readonly readOne: (kept: Kept) => Promise<Uint8Array | undefined>
  /** Gives the room back; nothing may name it any more. */
  readonly discard: (kept: Kept | undefined) => Promise<void>
  readonly discardOf: (owners: readonly string[]) => Promise<void>
}

const AT_ONCE = 8

export const createKeeping = ({ chunks }: Collections): Keeping => {
  const read: Keeping['read'] = async (kept) => {
    const ids = kept.flatMap((one) => (isApart(one) ? idsOf(one) : []))
    const found = new Map<string, Uint8Array>()
    for (let from = 0; from < ids.length; from += AT_ONCE)
      for await (const { _id, bytes } of chunks.find({ _id: { $in: ids.slice(from, from + AT_ONCE) } }))
        found.set(_id, bytesOf(bytes))
    return kept.map((one) => {
      if (!isApart(one)) return bytesOf(one)
      const parts = idsOf(one).map((id) => found.get(id))
      return parts.includes(undefined) ? undefined : new Uint8Array(Buffer.concat(parts as Uint8Array[]))
    })
  }

  return {
    keep: async (bytes, inline, owner) => {
      if (bytes.length <= inline) return new Binary(bytes)
      const name = randomUUID()
      const count = Math.ceil(bytes.length / CHUNK)
      for (let n = 0; n < count; n += 1) {
        const part = bytes.subarray(n * CHUNK, (n + 1) * CHUNK)
        const chunk: ChunkDocument = { _id: idOf(name, n), ...owner, bytes: new Binary(part) }
        await chunks.insertOne(chunk)
      }
      return { name, chunks: count }
    },
    read,
    readOne: async (kept) => (await read([kept]))[0],
    discard: async (kept) => {
      if (kept && isApart(kept)) await chunks.deleteMany({ _id: { $in: idsOf(kept) } })
    },
    discardOf: async (owners) => {
      if (owners.length > 0) await chunks.deleteMany({ owner: { $in: [...owners] } })
    },
  }
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

export const textBytes = (text: string): Uint8Array => encoder.encode(text)
export const bytesText = (bytes: Uint8Array): string => decoder.decode(bytes)
