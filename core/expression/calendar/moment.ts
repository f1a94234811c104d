import { ExpressionError, quoted } from '../error.ts'
import { textOf } from '../render.ts'
import type { Run } from '../run.ts'
import { fieldsOf, instantAt, offsetAt, type WallFields, wallOf } from './zone.ts'

/** A day of the calendar, or an instant; both as wall time of the zone at hand. */
export interface Moment {
  readonly wall: number
  /** Written as a bare date; it stays one through calendar arithmetic. */
  readonly day: boolean
}

/** Years that four digits can write, with a margin for zones. */
const FIRST = wallOf({ year: 1, month: 1, day: 2, hour: 0, minute: 0, second: 0, millisecond: 0 })
const LAST = Date.UTC(9999, 11, 30)

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?$/i

/** Throws `expression.date` for fields that no calendar has, such as 31 February. */
export const checkedWall = (fields: WallFields, shown: string): number => {
  const wall = wallOf(fields)
  const back = fieldsOf(wall)
  const same = (Object.keys(fields) as (keyof WallFields)[]).every((name) => fields[name] === back[name])
  return inRange(same ? wall : Number.NaN, shown)
}

export const inRange = (epoch: number, shown: string): number => {
  if (epoch >= FIRST && epoch <= LAST) return epoch
  throw new ExpressionError('expression.date', shown)
}

/** `+07:00`, `-0330` or `Z`, in milliseconds. */
export const offsetOf = (text: string): number => {
  if (text.toUpperCase() === 'Z') return 0
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2))
  return (text.startsWith('-') ? -minutes : minutes) * 60_000
}

/**
 * Reads an instant or a date: epoch milliseconds, or text in the form of ISO 8601 (`2026-11-23`,
 * `2026-11-23T08:30`, `2026-11-23T08:30:00.123+07:00`). Text without an offset is wall time of the zone.
 */
export const momentOf = (value: unknown, zone: string, run: Run): Moment => {
  if (typeof value === 'number') {
    const epoch = inRange(value, String(value))
    return { wall: epoch + offsetAt(epoch, zone), day: false }
  }
  const shown = quoted(textOf(value, run))
  const found = typeof value === 'string' ? ISO.exec(value.trim()) : null
  if (!found) throw new ExpressionError('expression.date', shown)
  const [, year, month, day, hour, minute, second, fraction, offset] = found
  const wall = checkedWall(
    {
      year: Number(year),
      month: Number(month),
      day: Number(day),
      hour: Number(hour ?? 0),
      minute: Number(minute ?? 0),
      second: Number(second ?? 0),
      millisecond: Number((fraction ?? '').padEnd(3, '0').slice(0, 3)),
    },
    shown,
  )
  if (offset === undefined) return { wall, day: hour === undefined }
  const epoch = wall - offsetOf(offset)
  return { wall: epoch + offsetAt(epoch, zone), day: false }
}

/** The instant in UTC, in the one form whose order as text is the order in time. */
export const isoInstant = (wall: number, zone: string): string => new Date(instantAt(wall, zone)).toISOString()

/** `yyyy-MM-dd`. */
export const isoDay = (wall: number): string => new Date(wall).toISOString().slice(0, 10)
