let lastMs = Number.NaN
let lastText = ''

/** Milliseconds since 1970 as ISO 8601 in UTC. Many requests share a millisecond, so the last text is kept. */
export const instantOf = (ms: number): string => {
  if (ms !== lastMs) {
    lastText = new Date(ms).toISOString()
    lastMs = ms
  }
  return lastText
}
