import { addTo, difference, unitOf } from '../calendar/arithmetic.ts'
import { isoDay, isoInstant, type Moment, momentOf } from '../calendar/moment.ts'
import { type DatePattern, datePattern, formatDate, hasTime, parseDate } from '../calendar/pattern.ts'
import { checkZone, DEFAULT_ZONE, zoneCost } from '../calendar/zone.ts'
import { ExpressionError } from '../error.ts'
import { strictNumber, textOf } from '../render.ts'
import { charge, grown, type Run } from '../run.ts'
import { is, type Operand, value } from '../signature.ts'
import { eager, shelf } from './define.ts'

// Dates are text: `yyyy-MM-dd` for a day, ISO 8601 in UTC for an instant. Both sort as text.

/** The zone asked for, paid for. */
const zoneOf = (given: unknown, run: Run): string => {
  const zone = given === undefined || given === null ? (run.env?.timeZone ?? DEFAULT_ZONE) : textOf(given, run)
  charge(run, zoneCost(zone))
  checkZone(zone)
  return zone
}

const shown = ({ wall, day }: Moment, zone: string): string => (day ? isoDay(wall) : isoInstant(wall, zone))

const now = (run: Run): string => {
  if (!run.env) throw new ExpressionError('expression.noClock')
  return new Date(run.env.now).toISOString()
}

/** Remembers the last pattern taken apart, which is nearly always the one pattern in the rule. */
const rememberingPattern = (): ((source: string) => DatePattern) => {
  let known: { source: string; pattern: DatePattern } | undefined
  return (source) => {
    if (known?.source !== source) known = { source, pattern: datePattern(source) }
    return known.pattern
  }
}

const format = () => {
  const patternOf = rememberingPattern()
  return (run: Run, when: unknown, pattern: unknown, zoneGiven: unknown) => {
    const zone = zoneOf(zoneGiven, run)
    return grown(run, formatDate(momentOf(when, zone, run).wall, zone, patternOf(textOf(pattern, run))))
  }
}

const parse = () => {
  const patternOf = rememberingPattern()
  return (run: Run, text: unknown, source: unknown, zoneGiven: unknown) => {
    const zone = zoneOf(zoneGiven, run)
    const pattern = patternOf(textOf(source, run))
    const { wall, offset } = parseDate(textOf(text, run).trim(), pattern)
    return offset === undefined ? shown({ wall, day: !hasTime(pattern) }, zone) : isoInstant(wall - offset, 'UTC')
  }
}

const add = (run: Run, when: unknown, amount: unknown, unit: unknown, zoneGiven: unknown): string => {
  const zone = zoneOf(zoneGiven, run)
  const count = Math.trunc(strictNumber(amount, run))
  return shown(addTo(momentOf(when, zone, run), count, unitOf(textOf(unit, run)), zone), zone)
}

const diff = (run: Run, from: unknown, to: unknown, unit: unknown, zoneGiven: unknown): number => {
  const zone = zoneOf(zoneGiven, run)
  return difference(momentOf(from, zone, run), momentOf(to, zone, run), unitOf(textOf(unit, run)), zone)
}

const WORLD = { world: true }

const texts = (count: number): Operand[] => Array.from({ length: count }, () => value('string'))

export const dateOperators = shelf('date', 'added', {
  now: {
    arity: [0, 0],
    doc: {
      vi: 'Thời điểm hiện tại (ISO 8601, UTC), không đổi trong một lần chạy bước: {"now": []}.',
      en: 'The current instant (ISO 8601, UTC), fixed for one attempt at a step: {"now": []}.',
    },
    takes: [],
    gives: is('string'),
    build: eager('string', now, WORLD),
  },
  date_format: {
    arity: [2, 3],
    doc: {
      vi: 'Ngày giờ theo mẫu, ví dụ "dd/MM/yyyy HH:mm", "yyyyMMdd", "iso"; múi giờ mặc định Asia/Ho_Chi_Minh.',
      en: 'A date by a pattern such as "dd/MM/yyyy HH:mm", "yyyyMMdd", "iso"; default zone Asia/Ho_Chi_Minh.',
    },
    takes: texts(3),
    gives: is('string'),
    build: (operands) => eager('string', format(), WORLD)(operands),
  },
  date_parse: {
    arity: [2, 3],
    doc: {
      vi: 'Đọc ngày giờ theo mẫu; mẫu không có giờ cho ngày "yyyy-MM-dd", có giờ cho thời điểm UTC. Lỗi nếu không khớp.',
      en: 'Reads a date by a pattern; without hours it gives a day "yyyy-MM-dd", else an instant in UTC. An error when it does not fit.',
    },
    takes: texts(3),
    gives: is('string'),
    build: (operands) => eager('string', parse(), WORLD)(operands),
  },
  date_add: {
    arity: [3, 4],
    doc: {
      vi: 'Cộng thời gian; đơn vị: year, month, week, day, hour, minute, second.',
      en: 'Adds time; units: year, month, week, day, hour, minute, second.',
    },
    takes: [value('string'), value('number'), value('string'), value('string')],
    gives: is('string'),
    build: eager('string', add, WORLD),
  },
  date_diff: {
    arity: [3, 4],
    doc: {
      vi: 'Số đơn vị trọn vẹn từ ngày thứ nhất đến ngày thứ hai; ví dụ tuổi: {"date_diff": [ngày sinh, {"now": []}, "year"]}.',
      en: 'Whole units from the first date to the second; age, for one: {"date_diff": [birth date, {"now": []}, "year"]}.',
    },
    takes: texts(4),
    gives: is('number'),
    build: eager('number', diff, WORLD),
  },
})
