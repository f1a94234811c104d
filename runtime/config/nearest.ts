/** How many single characters must change to get from one word to the other (Levenshtein). */
const distance = (from: string, to: string): number => {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1
      next.push(Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, (row[j - 1] as number) + same))
    }
    row = next
  }
  return row[to.length] as number
}

/** The word that was probably meant; undefined when none is close. Case does not count. */
export const nearest = (word: string, words: readonly string[]): string | undefined => {
  const ranked = words
    .map((candidate) => ({ candidate, away: distance(word.toUpperCase().slice(0, 100), candidate) }))
    .toSorted((a, b) => a.away - b.away)
  const [best] = ranked
  return best && best.away <= Math.max(2, Math.floor(word.length / 3)) ? best.candidate : undefined
}
