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

/** The word that was probably meant: one that goes on from what was written, or differs in few places. Case does not count. */
export const nearest = (word: string, words: readonly string[]): string | undefined => {
  const written = word.toUpperCase().slice(0, 100)
  const begun = written.length > 4 ? words.find((candidate) => candidate.startsWith(written)) : undefined
  if (begun !== undefined) return begun
  const [best] = words
    .map((candidate) => ({ candidate, away: distance(written, candidate) }))
    .toSorted((a, b) => a.away - b.away)
  return best && best.away <= Math.max(2, Math.floor(word.length / 3)) ? best.candidate : undefined
}
