/** Texts by key for a time, no more than fit into so many bytes; the one asked for longest ago goes first. */
export interface ByteCache {
  readonly get: (key: string, now: number) => string | undefined
  /** Does nothing for a text that does not fit at all. */
  readonly put: (key: string, text: string, until: number) => void
  /** Drops what has expired. Answers when to come again: undefined when nothing is left. */
  readonly sweep: (now: number) => number | undefined
  readonly clear: () => void
  readonly entries: () => number
  readonly bytes: () => number
}

interface Kept {
  readonly text: string
  readonly until: number
  readonly bytes: number
}

/** A map's entry, two string headers and the record, roughly. */
const OVERHEAD = 200

export const createByteCache = (maxBytes: number): ByteCache => {
  // A map remembers the order in which keys were set: the first is the one asked for longest ago.
  const kept = new Map<string, Kept>()
  let bytes = 0
  const drop = (key: string, entry: Kept): void => {
    kept.delete(key)
    bytes -= entry.bytes
  }

  return {
    get: (key, now) => {
      const entry = kept.get(key)
      if (!entry) return undefined
      kept.delete(key)
      if (now >= entry.until) {
        bytes -= entry.bytes
        return undefined
      }
      kept.set(key, entry)
      return entry.text
    },
    put: (key, text, until) => {
      const before = kept.get(key)
      if (before) drop(key, before)
      // UTF-16: what the engine needs at most.
      const entry = { text, until, bytes: 2 * (key.length + text.length) + OVERHEAD }
      if (entry.bytes > maxBytes) return
      for (const [oldest, old] of kept) {
        if (bytes + entry.bytes <= maxBytes) break
        drop(oldest, old)
      }
      kept.set(key, entry)
      bytes += entry.bytes
    },
    sweep: (now) => {
      let next: number | undefined
      for (const [key, entry] of kept) {
        if (now >= entry.until) drop(key, entry)
        else if (next === undefined || entry.until < next) next = entry.until
      }
      return next
    },
    clear: () => {
      kept.clear()
      bytes = 0
    },
    entries: () => kept.size,
    bytes: () => bytes,
  }
}
