import { readCron } from './cron.ts'

/** Instants are milliseconds since 1970, always on a full second. */

/**
 * The first time after an instant, the instant itself not included; undefined where the schedule never comes
 * again (30 February). Throws `RangeError` for what is no cron or no zone (`isCron`, `isTimeZone`), as all
 * functions here do.
 */
export const nextTime = (cron: string, timeZone: string, after: number): number | undefined =>
  readCron(cron, timeZone).nextRun(new Date(after))?.getTime()

/** The newest time at or before an instant; undefined where there was none. */
export const latestTime = (cron: string, timeZone: string, until: number): number | undefined =>
  readCron(cron, timeZone)
    .previousRuns(1, new Date(until + 1))[0]
    ?.getTime()

/** The times after `after` up to and with `until`, oldest first, and no more than `most` of them. */
export const timesBetween = (cron: string, timeZone: string, after: number, until: number, most: number): number[] => {
  const times: number[] = []
  for (let at = nextTime(cron, timeZone, after); at !== undefined && at <= until && times.length < most; ) {
    times.push(at)
    at = nextTime(cron, timeZone, at)
  }
  return times
}
