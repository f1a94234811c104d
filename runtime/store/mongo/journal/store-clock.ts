import type { Db } from 'mongodb'

/** So long is what the server said about the time taken for right; clocks of this machine drift less than that matters. */
const TRUST_MS = 30_000

/**
 * The server's time, in milliseconds since 1970: asked for now and then, and in between counted on by a clock that nobody can
 * set. Leases are measured by it, so that workers whose own clocks disagree agree about them.
 */
export const createStoreClock = (db: Db): (() => Promise<number>) => {
  let known: { readonly time: number; readonly at: number } | undefined
  let asking: Promise<number> | undefined
  const ask = async (): Promise<number> => {
    const asked = performance.now()
    const { localTime } = await db.admin().command({ hello: 1 })
    const at = performance.now()
    const time = (localTime as Date).getTime() + (at - asked) / 2
    known = { time, at }
    return time
  }
  return async () => {
    const now = performance.now()
    if (known && now - known.at < TRUST_MS) return Math.floor(known.time + now - known.at)
    asking ??= ask().finally(() => {
      asking = undefined
    })
    return Math.floor(await asking)
  }
}
