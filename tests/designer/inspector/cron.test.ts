import { describe, expect, it } from 'vitest'
import { isCron } from '#core'
import {
  type CronKind,
  cronOfKind,
  nextTimes,
  readCron,
  writeCron,
} from '../../../designer/inspector/trigger/cron-shape.ts'
import { fc, test } from './property.ts'

const minute = fc.integer({ min: 0, max: 59 })
const hour = fc.integer({ min: 0, max: 23 })
const shape = fc.oneof(
  fc.constantFrom(1, 5, 15, 30).map((every) => ({ kind: 'minutes' as const, every })),
  minute.map((at) => ({ kind: 'hourly' as const, minute: at })),
  fc.record({ kind: fc.constant('daily' as const), hour, minute }),
  fc.record({
    kind: fc.constant('weekly' as const),
    hour,
    minute,
    days: fc
      .uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 })
      .map((days) => days.sort((a, b) => (a || 7) - (b || 7))),
  }),
  fc.record({
    kind: fc.constant('monthly' as const),
    hour,
    minute,
    day: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant('L' as const)),
  }),
)

describe('the builder of schedules', () => {
  test('reads back what it wrote, and writes expressions that come', [shape], (one) => {
    expect(readCron(writeCron(one))).toEqual(one)
    expect(isCron(writeCron(one))).toBe(true)
  })

  test(
    'leaves every other expression as it is',
    [fc.oneof(fc.string(), fc.constantFrom('0 0 12 * * *', '5 4 * * 1#2', '1-5 * * * *'))],
    (cron) => {
      expect(readCron(writeCron(readCron(cron))).kind).toBe(readCron(cron).kind)
      if (readCron(cron).kind === 'other') expect(writeCron(readCron(cron))).toBe(cron)
    },
  )

  test(
    'changes the kind and keeps the time of day',
    [shape, fc.constantFrom<CronKind>('daily', 'weekly', 'monthly')],
    (one, kind) => {
      const changed = cronOfKind(one, kind)
      if ('hour' in one) expect(changed).toMatchObject({ hour: one.hour, minute: one.minute })
      expect(readCron(writeCron(changed)).kind).toBe(kind)
    },
  )

  it('says when a schedule comes next, in its zone', () => {
    const now = Date.UTC(2026, 0, 15)
    expect(nextTimes('30 7 * * *', 'Asia/Ho_Chi_Minh', now).map((at) => new Date(at).toISOString())).toEqual([
      '2026-01-15T00:30:00.000Z',
      '2026-01-16T00:30:00.000Z',
      '2026-01-17T00:30:00.000Z',
      '2026-01-18T00:30:00.000Z',
      '2026-01-19T00:30:00.000Z',
    ])
    expect(nextTimes('0 0 30 2 *', 'Asia/Ho_Chi_Minh', now)).toEqual([])
    expect(nextTimes('never', 'Asia/Ho_Chi_Minh', now)).toEqual([])
  })
})
