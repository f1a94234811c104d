import { randomUUID } from 'node:crypto'
import { type BlobStore, platformScope, type Scope, type SealedEntry } from '#core'
import type { Sealer } from '../secrets/sealer.ts'

/** Whose words these are: nothing opens anywhere else. */
export interface Whose {
  readonly unit: string
  readonly run: string
  /** `entry/7`, `message/…`, `answer`. */
  readonly place: string
}

/** Turns what a run keeps into sealed bytes, and back. What is large goes to the blobs first, and leaves its name. */
export interface Codec {
  readonly seal: (whose: Whose, value: unknown) => Promise<SealedEntry>
  /** Throws `SecretError` for bytes that are not what was sealed there, and `TypeError` when a blob is gone. */
  readonly open: (whose: Whose, sealed: SealedEntry) => Promise<unknown>
  /** Keeps a value under its place, once: what is there already stays. */
  readonly share: (whose: Whose, value: unknown) => Promise<void>
  /** What was shared there. Rejects when it is gone. */
  readonly shared: (whose: Whose) => Promise<unknown>
}

/** Larger texts, in UTF-16 units, become blobs. */
const LARGE = 32_768

const scopeOf = (unit: string): Scope => ({ unit, principal: platformScope.principal })

/** A value in its place, or the name of the blob that has it. */
type Envelope = { readonly v: unknown } | { readonly blob: string }

export const createCodec = (sealer: Sealer, blobs: BlobStore): Codec => {
  const bytes = ({ unit, run, place }: Whose, text: string): Promise<Uint8Array> =>
    sealer.sealBytes(unit, run, place, Buffer.from(text, 'utf8'))

  const text = async ({ unit, run, place }: Whose, sealed: Uint8Array): Promise<string> =>
    (await sealer.openBytes(unit, run, place, sealed)).toString('utf8')

  const read = async (whose: Whose, blob: string): Promise<unknown> => {
    const kept = await blobs.read(scopeOf(whose.unit), whose.run, blob)
    if (!kept) throw new TypeError(`blob ${blob} of run ${whose.run} is gone`)
    return (JSON.parse(await text({ ...whose, place: `blob/${blob}` }, kept)) as { v: unknown }).v
  }

  return {
    share: async (whose, value) => {
      const json = JSON.stringify({ v: value } satisfies Envelope)
      const sealed = await bytes({ ...whose, place: `blob/${whose.place}` }, json)
      await blobs.write(scopeOf(whose.unit), whose.run, whose.place, sealed)
    },
    shared: (whose) => read(whose, whose.place),
    seal: async (whose, value) => {
      const json = JSON.stringify({ v: value } satisfies Envelope)
      if (json.length <= LARGE) return bytes(whose, json)
      const blob = randomUUID()
      const sealed = await bytes({ ...whose, place: `blob/${blob}` }, json)
      await blobs.write(scopeOf(whose.unit), whose.run, blob, sealed)
      return bytes(whose, JSON.stringify({ blob } satisfies Envelope))
    },
    open: async (whose, sealed) => {
      const envelope = JSON.parse(await text(whose, sealed)) as Envelope
      if ('v' in envelope) return envelope.v
      return read(whose, envelope.blob)
    },
  }
}
