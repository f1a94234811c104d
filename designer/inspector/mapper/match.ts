import { fold } from '#core'
import type { DataItem } from '../data/inside.ts'

/** Words of a name, without diacritics: `maHoSo`, `ma_ho_so` and `MA-HO-SO` are the same. */
export const nameWords = (name: string): readonly string[] =>
  fold(name.replace(/([a-z\d])([A-Z])/g, '$1 $2'))
    .split(/[^a-z\d]+/)
    .filter(Boolean)

/** A field to be filled. */
export interface Wanted {
  readonly name: string
  readonly label: string | undefined
  /** Could a value of the source's type be used there at all? */
  readonly accepts: (source: DataItem) => boolean
}

const sameWords = (a: readonly string[], b: readonly string[]): number => {
  if (a.length === 0 || b.length === 0) return 0
  if (a.join('') === b.join('')) return 1
  const shared = a.filter((word) => b.includes(word)).length
  // Two names that share a single word (`ma`, `ngay`) are hardly ever the same thing.
  return shared < 2 ? 0 : shared / Math.max(a.length, b.length)
}

/** Below this a suggestion would more often be wrong than right. */
const LEAST = 0.6

/** How alike a field and a piece of data are, from 0 to 1. */
export const likeness = ({ name, label }: Wanted, source: DataItem): number => {
  const last = source.path.slice(source.path.lastIndexOf('.') + 1)
  const names = [nameWords(name), ...(label === undefined ? [] : [nameWords(label)])]
  return Math.max(...names.map((words) => sameWords(words, nameWords(last))))
}

/**
 * For each field the piece of data that is called most alike and whose type can be used; fields without a good match
 * are left out. Of equals the first wins: sources come with the nearest first.
 */
export const suggestMatches = (
  wanted: readonly Wanted[],
  sources: readonly DataItem[],
): ReadonlyMap<string, DataItem> => {
  const found = new Map<string, DataItem>()
  for (const field of wanted) {
    let best: DataItem | undefined
    let most = 0
    for (const source of sources) {
      const score = likeness(field, source)
      if (score < LEAST || score <= most || !field.accepts(source)) continue
      best = source
      most = score
    }
    if (best) found.set(field.name, best)
  }
  return found
}
