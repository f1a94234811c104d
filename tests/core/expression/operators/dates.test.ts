import { describe, expect, test } from 'vitest'
import { evaluate, failure } from '../engine.ts'

const NOON = Date.UTC(2026, 10, 23, 5, 6, 7, 89)
const env = { now: NOON }

test.each<[rule: unknown, expected: unknown]>([
  [{ now: [] }, '2026-11-23T05:06:07.089Z'],
  [{ now: null }, '2026-11-23T05:06:07.089Z'],
  [{ date_format: [{ now: [] }, 'dd/MM/yyyy HH:mm:ss'] }, '23/11/2026 12:06:07'],
  [{ date_format: [{ now: [] }, 'yyyyMMddHHmmssSSS'] }, '20261123120607089'],
  [{ date_format: [{ now: [] }, 'iso'] }, '2026-11-23T12:06:07+07:00'],
  [{ date_format: [{ now: [] }, 'iso', 'UTC'] }, '2026-11-23T05:06:07Z'],
  [{ date_format: [{ now: [] }, 'd/M/yyyy H:mm'] }, '23/11/2026 12:06'],
  [{ date_format: ['2026-01-02', "'Hà Nội, ngày' dd 'tháng' MM 'năm' yyyy"] }, 'Hà Nội, ngày 02 tháng 01 năm 2026'],
  [{ date_format: ['2026-01-02', "d''M"] }, "2'1"],
  [{ date_format: ['2026-01-02', 'd/M'] }, '2/1'],
  [{ date_format: ['2026-01-02T03:04', 'H:mm'] }, '3:04'],
  [{ date_format: ['2026-01-02T03:04:05.6+07:00', 'SSS'] }, '600'],
  [{ date_format: ['2026-01-01T20:00:00Z', 'yyyy-MM-dd'] }, '2026-01-02'],
  [{ date_format: ['2026-01-01T20:00:00-0500', 'yyyy-MM-dd HH'] }, '2026-01-02 08'],
  [{ date_format: [0, 'yyyy-MM-dd HH:mm'] }, '1970-01-01 08:00'],
  [{ date_format: ['2026-07-01T12:00:00Z', 'HH:mm XXX', 'America/New_York'] }, '08:00 -04:00'],
  [{ date_format: ['1950-05-15', 'dd/MM/yyyy'] }, '15/05/1950'],
  [{ date_parse: ['15/05/1990', 'dd/MM/yyyy'] }, '1990-05-15'],
  [{ date_parse: ['19900515', 'yyyyMMdd'] }, '1990-05-15'],
  [{ date_parse: [19900515, 'yyyyMMdd'] }, '1990-05-15'],
  [{ date_parse: ['5/5/1990', 'd/M/yyyy'] }, '1990-05-05'],
  [{ date_parse: [' 2026/11/23 ', 'yyyy/MM/dd'] }, '2026-11-23'],
  [{ date_parse: ['23/11/2026 12:06', 'dd/MM/yyyy HH:mm'] }, '2026-11-23T05:06:00.000Z'],
  [{ date_parse: ['23/11/2026 12:06', 'dd/MM/yyyy HH:mm', 'UTC'] }, '2026-11-23T12:06:00.000Z'],
  [{ date_parse: ['2026-11-23T12:06:07+02:00', 'iso'] }, '2026-11-23T10:06:07.000Z'],
  [{ date_parse: ['2026-11-23T12:06:07Z', 'iso'] }, '2026-11-23T12:06:07.000Z'],
  [{ date_parse: ['15/05/1960 00:00', 'dd/MM/yyyy HH:mm'] }, '1960-05-14T16:00:00.000Z'],
  [{ date_parse: ['29/02/2024', 'dd/MM/yyyy'] }, '2024-02-29'],
  [{ date_add: ['2026-01-31', 1, 'month'] }, '2026-02-28'],
  [{ date_add: ['2024-01-31', 1, 'months'] }, '2024-02-29'],
  [{ date_add: ['2026-03-31', -1, 'month'] }, '2026-02-28'],
  [{ date_add: ['2024-02-29', 1, 'year'] }, '2025-02-28'],
  [{ date_add: ['2026-01-01', -13, 'month'] }, '2024-12-01'],
  [{ date_add: ['2026-11-23', 10, 'day'] }, '2026-12-03'],
  [{ date_add: ['2026-11-23', '2', 'weeks'] }, '2026-12-07'],
  [{ date_add: ['2026-11-23', 90, 'minute'] }, '2026-11-22T18:30:00.000Z'],
  [{ date_add: ['2026-11-23T05:00:00Z', 1, 'day'] }, '2026-11-24T05:00:00.000Z'],
  [{ date_add: ['2026-03-07T12:00:00-05:00', 1, 'day', 'America/New_York'] }, '2026-03-08T16:00:00.000Z'],
  [{ date_add: ['2026-03-07T12:00:00-05:00', 24, 'hour', 'America/New_York'] }, '2026-03-08T17:00:00.000Z'],
  [{ date_diff: ['1990-05-15', '2026-05-14', 'year'] }, 35],
  [{ date_diff: ['1990-05-15', '2026-05-15', 'year'] }, 36],
  [{ date_diff: ['2008-02-29', '2026-02-28', 'year'] }, 18],
  [{ date_diff: ['2026-01-31', '2026-02-28', 'month'] }, 1],
  [{ date_diff: ['2026-02-28', '2026-01-31', 'month'] }, -1],
  [{ date_diff: ['2026-01-15', '2026-01-14', 'year'] }, 0],
  [{ date_diff: ['2026-01-01', '2026-12-31', 'days'] }, 364],
  [{ date_diff: ['2026-01-10', '2026-01-01', 'week'] }, -1],
  [{ date_diff: ['2026-01-01T00:00:00Z', '2026-01-01T01:59:59Z', 'hour'] }, 1],
  [{ date_diff: ['2026-01-01T00:00:10Z', '2026-01-01T00:00:00Z', 'second'] }, -10],
  [{ date_diff: ['1990-05-15', { now: [] }, 'year'] }, 36],
  [{ '<': ['2026-11-22T17:00:00.000Z', { now: [] }] }, true],
])('%j is %j', (rule, expected) => {
  expect(evaluate(rule, null, env)).toBe(expected)
})

describe('what is no date is an error', () => {
  test.each([
    { date_parse: ['31/02/2026', 'dd/MM/yyyy'] },
    { date_parse: ['29/02/2026', 'dd/MM/yyyy'] },
    { date_parse: ['2026-11-23', 'dd/MM/yyyy'] },
    { date_parse: ['1/1/2026', 'dd/MM/yyyy'] },
    { date_parse: ['01/01/2026 x', 'dd/MM/yyyy'] },
    { date_parse: ['24:00', 'HH:mm'] },
    { date_parse: [null, 'dd/MM/yyyy'] },
    { date_parse: ['12', 'QQ'] },
    { date_parse: ['12', ''] },
    { date_parse: ['12', "dd'"] },
    { date_parse: ['2026-11-23T00:00:00', 'iso'] },
    { date_format: ['23/11/2026', 'yyyy'] },
    { date_format: ['', 'yyyy'] },
    { date_format: [null, 'yyyy'] },
    { date_format: ['2026-02-30', 'yyyy'] },
    { date_format: [1e300, 'yyyy'] },
    { date_format: ['2026-01-01', 'y'.repeat(1_000)] },
    { date_add: ['9999-12-01', 1, 'month'] },
    { date_add: ['2026-01-01', 1e300, 'day'] },
    { date_diff: ['x', '2026-01-01', 'day'] },
  ])('%j', (rule) => {
    expect(failure(rule, null, env)).toBe('expression.date')
  })
})

test.each([
  [{ date_add: ['2026-01-01', 1, 'fortnight'] }, 'expression.value'],
  [{ date_diff: ['2026-01-01', '2026-01-02', 'constructor'] }, 'expression.value'],
  [{ date_add: ['2026-01-01', 'x', 'day'] }, 'expression.number'],
  [{ date_format: ['2026-01-01', 'yyyy', 'Asia/Atlantis'] }, 'expression.timeZone'],
])('%j fails with %s', (rule, code) => {
  expect(failure(rule, null, env)).toBe(code)
})

describe('the clock and the zone', () => {
  test('come from the caller alone', () => {
    expect(failure({ now: [] })).toBe('expression.noClock')
    const rule = { date_format: ['2026-01-01T00:00:00Z', 'HH:mm'] }
    expect(evaluate(rule)).toBe('07:00')
    expect(evaluate(rule, null, { now: 0, timeZone: 'Asia/Tokyo' })).toBe('09:00')
  })

  test('a wall time that the clocks skip is read as one after the skip', () => {
    const rule = { date_parse: ['08/03/2026 02:30', 'dd/MM/yyyy HH:mm', 'America/New_York'] }
    expect(evaluate(rule)).toBe('2026-03-08T07:30:00.000Z')
  })
})
