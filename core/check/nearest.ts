import type { Localized } from '../localized.ts'
import { fold } from '../text/fold.ts'

/** Longer names are not compared: nobody mistypes them by a letter or two. */
const MOST_COMPARED = 64
/** Candidates looked at. */
const MOST_CANDIDATES = 500
/** Letters that a close name may differ by. */
const MOST_MISTYPED = 2

/** Letters to be added, left out, changed or exchanged with their neighbour; `limit + 1` when more than `limit`. */
const distance = (a: string, b: string, limit: number): number => {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    if (Math.min(...row) > limit) return limit + 1
    before = last
    last = row
  }
  return last[b.length] ?? 0
}

const ASCII = /^[\x20-\x7e]*$/

const keyOf = (name: string): string => (ASCII.test(name) ? name.toLowerCase() : fold(name))

/** The candidate that was probably meant, if one is close: letters mistyped, case or diacritics forgotten. */
export const nearest = (name: string, candidates: Iterable<string>): string | undefined => {
  if (name.length > MOST_COMPARED) return undefined
  const key = keyOf(name)
  let best: string | undefined
  let least = (key.length < 2 ? 0 : key.length < 6 ? 1 : MOST_MISTYPED) + 1
  let looked = 0
  for (const candidate of candidates) {
    if (++looked > MOST_CANDIDATES) break
    if (candidate === name || Math.abs(candidate.length - name.length) > MOST_MISTYPED) continue
    const away = distance(key, keyOf(candidate), least - 1)
    if (away < least) {
      best = candidate
      least = away
    }
  }
  return best
}

const NOTHING: Localized = { vi: '', en: '' }

/** A question to add to a sentence, where a candidate is close; else nothing. */
export const didYouMean = (name: string, candidates: Iterable<string>): Localized => {
  const meant = nearest(name, candidates)
  return meant === undefined ? NOTHING : { vi: ` Có phải là “${meant}”?`, en: ` Did you mean “${meant}”?` }
}
