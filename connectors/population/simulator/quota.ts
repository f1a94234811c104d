/** Counts calls a minute. True when this one is one too many. */
export const createQuota = (perMinute: number): ((now: number) => boolean) => {
  let minute = 0
  let count = 0
  return (now) => {
    const current = Math.floor(now / 60_000)
    if (current !== minute) {
      minute = current
      count = 0
    }
    count += 1
    return count > perMinute
  }
}
