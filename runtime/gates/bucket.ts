/**
 * So many tokens; one that is used comes back a window later. Thus no window of that length, wherever it begins, sees
 * more than `size` uses: the usual bucket that fills steadily lets up to twice as many through. Instants are
 * milliseconds of one clock that never goes back.
 */
export interface Bucket {
  /** When the token after the `ahead` next ones may be used, if those are used as soon as they may. Never before `now`. */
  readonly freeAt: (ahead: number, now: number) => number
  /** Uses a token. Only at or after `freeAt(0)`. */
  readonly use: (now: number) => void
  /** Tokens that may be used at once. */
  readonly left: (now: number) => number
  /** The latest uses, oldest first: what a bucket of another size goes on from. */
  readonly uses: () => readonly number[]
}

export const createBucket = (size: number, windowMs: number, earlier: readonly number[] = []): Bucket => {
  // A ring once it is full: `oldest` is where the next use is written.
  const used = earlier.slice(-size)
  let oldest = 0
  const nth = (index: number): number => used[(oldest + index) % used.length] as number

  return {
    freeAt: (ahead, now) => {
      const fresh = size - used.length
      const [rounds, place] = [Math.floor(ahead / size), (ahead % size) - fresh]
      return (place < 0 ? now : Math.max(now, nth(place) + windowMs)) + rounds * windowMs
    },
    use: (now) => {
      if (used.length < size) used.push(now)
      else {
        used[oldest] = now
        oldest = (oldest + 1) % size
      }
    },
    left: (now) => size - used.filter((time) => time + windowMs > now).length,
    uses: () => [...used.slice(oldest), ...used.slice(0, oldest)],
  }
}
