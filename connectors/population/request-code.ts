import { type Context, sha256Hex } from '#plugins/sdk'

const VIETNAM = 7 * 3_600_000

/** The time of day in Vietnam (UTC+7, no summer time), ISO 8601 with its offset. */
export const vietnamTime = (instant: number): string =>
  `${new Date(instant + VIETNAM).toISOString().slice(0, 19)}+07:00`

/**
 * A code that no other call has, not even another attempt of the same step: agency, day, and 12 hex digits that
 * can be found again from the run.
 */
export const requestCode = ({ idempotencyKey, attempt, now }: Context<unknown>, agency: string): string => {
  const day = vietnamTime(now).slice(0, 10).replaceAll('-', '')
  const hash = sha256Hex(`${idempotencyKey}\n${attempt}\n${now}`).slice(0, 12).toUpperCase()
  return `${agency}-${day}-${hash}`
}
