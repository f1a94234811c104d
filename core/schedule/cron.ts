import { Cron, CronPattern } from 'croner'

/**
 * A clock that skips or repeats an hour: a cron whose second, minute and hour are all written as numbers
 * (`30 2 * * *`, `0,30 2 * * *`) runs once where the hour is repeated, and at the end of the gap where it is
 * skipped; one with `*` or `/` among them follows the clock as it goes.
 */
const OPTIONS = { mode: '5-or-6-parts', fixedTimeRule: 'no-wildcard' } as const

/** More schedules than a platform has are many spellings of the same. */
const MOST_KEPT = 1000

const kept = new Map<string, Cron>()

/** Is it a cron expression of five fields (minute, hour, day, month, weekday) or six (second first)? */
export const isCron = (cron: string): boolean => {
  try {
    new CronPattern(cron, undefined, OPTIONS)
    return true
  } catch {
    return false
  }
}

/** Is it the IANA name of a time zone? */
export const isTimeZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** Reads a cron expression once. Holds no timer. Throws `RangeError` where `isCron` or `isTimeZone` is false. */
export const readCron = (cron: string, timeZone: string): Cron => {
  const key = `${timeZone}\n${cron}`
  const known = kept.get(key)
  if (known) return known
  if (!isCron(cron)) throw new RangeError(`no schedule ${JSON.stringify(cron)}`)
  if (!isTimeZone(timeZone)) throw new RangeError(`no time zone ${JSON.stringify(timeZone)}`)
  const read = new Cron(cron, { ...OPTIONS, timezone: timeZone, paused: true })
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(key, read)
  return read
}
