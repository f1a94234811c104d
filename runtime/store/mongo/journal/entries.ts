import type { SealedEntry } from '#core'
import type { Collections } from '../collections.ts'
import type { Keeping, Kept } from '../kept.ts'
import { duplicatesIn } from '../mongo-error.ts'
import { idOf } from '../place.ts'
import { byNumber, type JournalDocument } from './journal-documents.ts'

/** An entry up to this size stands in the run's document. */
const INLINE = 65_536
/** The entries of one change take no more room of it than this. */
const MOST_OF_A_CHANGE = 1_048_576
/** When the document holds more than this of entries, they move out before the next is added. */
export const LONG_TAIL = 1_048_576

export interface NewEntries {
  readonly values: Readonly<Record<string, Kept>>
  /** Bytes of those that stand in the document. */
  readonly size: number
}

export interface Entries {
  /** Makes entries fit for the document, the first with the number `from`. Durable apart before the document names it. */
  readonly prepare: (run: string, from: number, entries: readonly SealedEntry[]) => Promise<NewEntries>
  /**
   * Moves the entries out of the document. Only what is committed moves, and that never changes: whoever moves an entry,
   * and however often, writes the same under the same number.
   */
  readonly moveOut: (run: JournalDocument) => Promise<void>
  /** Undefined where some went meanwhile: the document that was read is of the past. */
  readonly read: (run: JournalDocument) => Promise<readonly SealedEntry[] | undefined>
  /** Gives back the room of what came before a snapshot. */
  readonly forgetBefore: (run: string, base: number) => Promise<void>
  readonly forget: (runs: readonly string[]) => Promise<void>
}

export const createEntries = (
  { journal, entries: apart, chunks }: Pick<Collections, 'journal' | 'entries' | 'chunks'>,
  keeping: Keeping,
): Entries => ({
  prepare: async (run, from, entries) => {
    const values: Record<string, Kept> = {}
    let size = 0
    for (const [n, entry] of entries.entries()) {
      const inline = Math.min(INLINE, MOST_OF_A_CHANGE - size)
      values[String(from + n)] = await keeping.keep(entry, inline, { owner: run, entry: from + n })
      if (entry.length <= inline) size += entry.length
    }
    return { values, size }
  },

  moveOut: async ({ _id: run, entries, epoch, length }) => {
    const moved = byNumber(entries).map(([number, value]) => ({ _id: idOf(run, number), run, number, value }))
    if (moved.length === 0) return
    try {
      await apart.insertMany(moved, { ordered: false })
    } catch (error) {
      if (!duplicatesIn(error)) throw error
    }
    await journal.updateOne({ _id: run, epoch, length }, { $set: { entries: {}, first: length, tail: 0 } })
  },

  read: async ({ _id: run, base, first, length, entries }) => {
    const moved = first > base ? await apart.find({ run, number: { $gte: base, $lt: first } }).toArray() : []
    const inside = byNumber(entries).filter(([number]) => number >= base)
    const all = [...moved.map(({ number, value }) => [number, value] as const), ...inside].sort(([a], [b]) => a - b)
    const bytes = await keeping.read(all.map(([, value]) => value))
    return all.length === length - base && !bytes.includes(undefined) ? (bytes as Uint8Array[]) : undefined
  },

  forgetBefore: async (run, base) => {
    await apart.deleteMany({ run, number: { $lt: base } })
    await chunks.deleteMany({ owner: run, entry: { $lt: base } })
  },

  forget: async (runs) => {
    await apart.deleteMany({ run: { $in: [...runs] } })
  },
})
