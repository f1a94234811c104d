import { ExpressionError, quoted } from '../error.ts'

export const DEFAULT_ZONE = 'Asia/Ho_Chi_Minh'

const HOUR = 3_600_000

/** Zones whose offset has not changed since; all else is asked of Intl, which takes longer. */
const STEADY: Readonly<Record<string, { readonly since: number; readonly offset: number }>> = {
  UTC: { since: Number.NEGATIVE_INFINITY, offset: 0 },
  [DEFAULT_ZONE]: { since: Date.UTC(1976, 0, 1), offset: 7 * HOUR },
}

/** More zones than there are would be many spellings of the same. */
const MOST_FORMATS = 500

const formats = new Map<string, Intl.DateTimeFormat>()

const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone)
  if (known) return known
  const format = newFormat(zone)
  if (formats.size >= MOST_FORMATS) formats.clear()
  formats.set(zone, format)
  return format
}

const newFormat = (timeZone: string): Intl.DateTimeFormat => {
  try {
    return new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch (cause) {
    throw new ExpressionError('expression.timeZone', quoted(timeZone), { cause })
  }
}

/** What asking for an offset costs, in steps of an evaluation. */
export const zoneCost = (zone: string): number => {
  if (Object.hasOwn(STEADY, zone)) return 80
  return formats.has(zone) ? 400 : 10_000
}

/** Throws `expression.timeZone` for a name that no zone has. */
export const checkZone = (zone: string): void => {
  if (!Object.hasOwn(STEADY, zone)) formatOf(zone)
}

/** How far the clocks of a zone (IANA name) are ahead of UTC at an instant, in milliseconds. */
export const offsetAt = (epoch: number, zone: string): number => {
  const steady = Object.hasOwn(STEADY, zone) ? STEADY[zone] : undefined
  if (steady && epoch >= steady.since) return steady.offset
  const fields: Record<string, number> = {}
  for (const { type, value } of formatOf(zone).formatToParts(epoch)) fields[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields
  return wallOf({ year, month, day, hour, minute, second, millisecond: 0 }) - Math.floor(epoch / 1000) * 1000
}

export interface WallFields {
  readonly year: number
  /** From 1. */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millisecond: number
}

/**
 * Wall time: what the clocks of a zone show, counted in milliseconds as if they showed UTC. Calendar
 * arithmetic is done on it.
 */
export const wallOf = ({ year, month, day, hour, minute, second, millisecond }: WallFields): number => {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.setUTCHours(hour, minute, second, millisecond)
}

export const fieldsOf = (wall: number): WallFields => {
  const date = new Date(wall)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
  }
}

/** The instant at which the clocks show this; where they skip it, as long after the skip. */
export const instantAt = (wall: number, zone: string): number => {
  const near = wall - offsetAt(wall, zone)
  const exact = wall - offsetAt(near, zone)
  return exact + offsetAt(exact, zone) === wall ? exact : Math.max(near, exact)
}
