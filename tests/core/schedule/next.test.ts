import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { latestTime, nextTime, timesBetween } from '../../../core/schedule/next.ts'

const at = (text: string): number => Date.parse(text)
const iso = (times: readonly (number | undefined)[]): (string | undefined)[] =>
  times.map((time) => (time === undefined ? undefined : new Date(time).toISOString()))

const HANOI = 'Asia/Ho_Chi_Minh'
const HOUR = 3_600_000
const DAY = 24 * HOUR

const formats = new Map<string, Intl.DateTimeFormat>()

/** What the clocks of a zone show, asked of the platform's own calendar. */
const shown = (time: number, timeZone: string): Record<string, number> => {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
  formats.set(timeZone, format)
  return Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]))
}

describe('the next time of a schedule', () => {
  it('is told by the clock of its zone', () => {
    expect(iso([nextTime('30 7 * * *', HANOI, at('2026-11-23T00:00:00Z'))])).toEqual(['2026-11-23T00:30:00.000Z'])
    expect(iso([nextTime('30 7 * * *', 'UTC', at('2026-11-23T00:00:00Z'))])).toEqual(['2026-11-23T07:30:00.000Z'])
  })

  it('comes after the instant, never at it', () => {
    const half = at('2026-11-23T00:30:00Z')
    expect(iso([nextTime('30 7 * * *', HANOI, half - 1)])).toEqual(['2026-11-23T00:30:00.000Z'])
    expect(iso([nextTime('30 7 * * *', HANOI, half)])).toEqual(['2026-11-24T00:30:00.000Z'])
  })

  it('counts seconds where there are six fields', () => {
    expect(
      iso(timesBetween('*/20 * * * * *', HANOI, at('2026-01-01T00:00:00Z'), at('2026-01-01T00:01:00Z'), 9)),
    ).toEqual(['2026-01-01T00:00:20.000Z', '2026-01-01T00:00:40.000Z', '2026-01-01T00:01:00.000Z'])
  })

  it('finds leap days, and knows when there is none to come', () => {
    expect(iso([nextTime('0 0 29 2 *', 'UTC', at('2026-01-01T00:00:00Z'))])).toEqual(['2028-02-29T00:00:00.000Z'])
    expect(nextTime('0 0 30 2 *', 'UTC', at('2026-01-01T00:00:00Z'))).toBeUndefined()
    expect(latestTime('0 0 30 2 *', 'UTC', at('2026-01-01T00:00:00Z'))).toBeUndefined()
  })

  it('takes a day of the month or a weekday where both are named, as cron always has', () => {
    expect(iso(timesBetween('0 0 1 * 1', 'UTC', at('2026-10-27T00:00:00Z'), at('2026-11-10T00:00:00Z'), 9))).toEqual([
      '2026-11-01T00:00:00.000Z',
      '2026-11-02T00:00:00.000Z',
      '2026-11-09T00:00:00.000Z',
    ])
  })

  it('throws for what is no schedule, and for a zone that is not there', () => {
    expect(() => nextTime('61 * * * *', HANOI, 0)).toThrow(RangeError)
    expect(() => nextTime('0 0 * * *', 'Asia/Hanoi_City', 0)).toThrow(RangeError)
  })
})

describe('where clocks skip an hour', () => {
  const [before, after] = [at('2026-03-28T12:00:00Z'), at('2026-03-29T12:00:00Z')]

  it('runs a fixed time once, at the end of the gap', () => {
    expect(iso(timesBetween('30 2 * * *', 'Europe/Berlin', before, after, 9))).toEqual(['2026-03-29T01:00:00.000Z'])
    expect(iso(timesBetween('0,30 2 * * *', 'Europe/Berlin', before, after, 9))).toEqual(['2026-03-29T01:00:00.000Z'])
  })

  it('skips with the clock where the time is a pattern', () => {
    expect(iso(timesBetween('*/30 1-3 * * *', 'Europe/Berlin', before, after, 9))).toEqual([
      '2026-03-29T00:00:00.000Z',
      '2026-03-29T00:30:00.000Z',
      '2026-03-29T01:00:00.000Z',
      '2026-03-29T01:30:00.000Z',
    ])
  })

  it('runs at midnight of a day that has none', () => {
    const day = timesBetween(
      '0 0 * * *',
      'America/Sao_Paulo',
      at('2018-11-03T12:00:00Z'),
      at('2018-11-04T12:00:00Z'),
      9,
    )
    expect(iso(day)).toEqual(['2018-11-04T03:00:00.000Z'])
  })
})

describe('where clocks repeat an hour', () => {
  const [before, after] = [at('2026-10-24T12:00:00Z'), at('2026-10-25T12:00:00Z')]

  it('runs a fixed time once, the first time it is shown', () => {
    expect(iso(timesBetween('30 2 * * *', 'Europe/Berlin', before, after, 9))).toEqual(['2026-10-25T00:30:00.000Z'])
  })

  it('runs a pattern both times', () => {
    expect(iso(timesBetween('*/30 2 * * *', 'Europe/Berlin', before, after, 9))).toEqual([
      '2026-10-25T00:00:00.000Z',
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T01:00:00.000Z',
      '2026-10-25T01:30:00.000Z',
    ])
  })
})

const zones = fc.constantFrom(
  HANOI,
  'UTC',
  'Europe/Berlin',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
)
const instants = fc.integer({ min: at('2020-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z') })
const stepped = fc.constantFrom('*', '*/7', '*/15')
const fixed = (most: number) => fc.uniqueArray(fc.nat(most), { minLength: 1, maxLength: 3 }).map((all) => all.join(','))
const days = fc.constantFrom('* * *', '1 * *', '* * 1-5', '29 2 *', '* 3,10 0', 'L * *', '15 * 5')
const crons = fc.oneof(
  fc.tuple(stepped, fc.oneof(stepped, fixed(23)), days).map((parts) => parts.join(' ')),
  fc.tuple(fixed(59), fixed(23), days).map((parts) => parts.join(' ')),
  fc.tuple(stepped, fixed(59), fixed(23), days).map((parts) => parts.join(' ')),
)

describe('any schedule', () => {
  it('goes forward, and looking back finds the same times', () => {
    fc.assert(
      fc.property(crons, zones, instants, (cron, zone, from) => {
        const first = nextTime(cron, zone, from)
        if (first === undefined) return
        expect(first).toBeGreaterThan(from)
        expect(first % 1000).toBe(0)
        const second = nextTime(cron, zone, first) ?? Number.POSITIVE_INFINITY
        expect(second).toBeGreaterThan(first)
        expect(latestTime(cron, zone, first)).toBe(first)
        expect(latestTime(cron, zone, Math.min(second, first + 400 * DAY) - 1)).toBe(first)
        expect(latestTime(cron, zone, first - 1) ?? 0).toBeLessThanOrEqual(from)
      }),
      { numRuns: 300 },
    )
  })

  it('hits exactly the minutes that its clock shows, where it follows the clock', () => {
    fc.assert(
      fc.property(
        stepped,
        fc.oneof(fc.constant('*'), fc.nat(23).map(String)),
        zones,
        instants,
        (minute, hour, zone, from) => {
          const start = Math.floor(from / 60_000) * 60_000
          const step = Number(minute.slice(2) || 1)
          const expected: number[] = []
          for (let time = start + 60_000; time <= start + 2 * DAY; time += 60_000) {
            const fields = shown(time, zone)
            if ((fields.minute as number) % step === 0 && (hour === '*' || fields.hour === Number(hour)))
              expected.push(time)
          }
          expect(timesBetween(`${minute} ${hour} * * *`, zone, start, start + 2 * DAY, 10_000)).toEqual(expected)
        },
      ),
      { numRuns: 20 },
    )
  })

  it('runs a fixed time of the day on every day, once', () => {
    fc.assert(
      fc.property(fc.nat(59), fc.nat(23), zones, fc.integer({ min: 2020, max: 2035 }), (minute, hour, zone, year) => {
        const [from, until] = [Date.UTC(year, 0, 10), Date.UTC(year, 11, 20)]
        const times = timesBetween(`${minute} ${hour} * * *`, zone, from, until, 400)
        const places = times.map((time) => {
          const { month, day } = shown(time, zone)
          return `${month}-${day}`
        })
        expect(new Set(places).size).toBe(times.length)
        expect(times.every((time, index) => index === 0 || time - (times[index - 1] as number) <= 25 * HOUR)).toBe(true)
      }),
      { numRuns: 20 },
    )
  })
})
