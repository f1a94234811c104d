import { ExpressionError, quoted } from '../error.ts'
import { inRange, type Moment } from './moment.ts'
import { fieldsOf, instantAt, offsetAt, wallOf } from './zone.ts'

const DAY = 86_400_000

/** Units of the clock have a fixed length; units of the calendar follow the wall clock of the zone. */
type Unit =
  | { readonly kind: 'clock'; readonly length: number }
  | { readonly kind: 'days'; readonly count: number }
  | { readonly kind: 'months'; readonly count: number }

const UNITS: Readonly<Record<string, Unit>> = {
  second: { kind: 'clock', length: 1_000 },
  minute: { kind: 'clock', length: 60_000 },
  hour: { kind: 'clock', length: 3_600_000 },
  day: { kind: 'days', count: 1 },
  week: { kind: 'days', count: 7 },
  month: { kind: 'months', count: 1 },
  year: { kind: 'months', count: 12 },
}

/** `day` or `days`. Throws `expression.value`. */
export const unitOf = (name: string): Unit => {
  const singular = name.endsWith('s') ? name.slice(0, -1) : name
  const unit = Object.hasOwn(UNITS, singular) ? UNITS[singular] : undefined
  if (!unit) throw new ExpressionError('expression.value', `${quoted(name)} (${Object.keys(UNITS).join(' | ')})`)
  return unit
}

/** The same day so many months later; the last of the month where it has fewer days. */
const addMonths = (wall: number, months: number): number => {
  const fields = fieldsOf(wall)
  const count = fields.year * 12 + fields.month - 1 + months
  const [year, month] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1]
  const lastDay = fieldsOf(wallOf({ ...fields, year, month: month + 1, day: 0 })).day
  return wallOf({ ...fields, year, month, day: Math.min(fields.day, lastDay) })
}

export const addTo = ({ wall, day }: Moment, amount: number, unit: Unit, zone: string): Moment => {
  const shown = String(amount)
  if (unit.kind === 'months') return { wall: inRange(addMonths(wall, amount * unit.count), shown), day }
  if (unit.kind === 'days') return { wall: inRange(wall + amount * unit.count * DAY, shown), day }
  const later = inRange(instantAt(wall, zone) + amount * unit.length, shown)
  return { wall: later + offsetAt(later, zone), day: false }
}

/** How many whole units fit between two moments; negative when the second comes first. */
export const difference = (from: Moment, to: Moment, unit: Unit, zone: string): number => {
  if (unit.kind === 'clock') {
    return Math.trunc((instantAt(to.wall, zone) - instantAt(from.wall, zone)) / unit.length) + 0
  }
  if (unit.kind === 'days') return Math.trunc((to.wall - from.wall) / (unit.count * DAY)) + 0
  const [first, last] = from.wall <= to.wall ? [from.wall, to.wall] : [to.wall, from.wall]
  const [a, b] = [fieldsOf(first), fieldsOf(last)]
  let months = (b.year - a.year) * 12 + b.month - a.month
  if (addMonths(first, months) > last) months -= 1
  const whole = Math.floor(months / unit.count)
  return first === from.wall ? whole : 0 - whole
}
