import { describe, expect, it } from 'vitest'
import { formatDuration, formatInstant, instantOf } from '../../designer/i18n/format.ts'
import { boundsOf } from '../../designer/pages/runs/spans.ts'

describe('times', () => {
  it('are shown as dd/MM/yyyy HH:mm:ss in Vietnam, whatever the zone of the machine', () => {
    expect(formatInstant('2026-12-31T17:00:05.000Z')).toBe('01/01/2027 00:00:05')
    expect(formatInstant('not a time')).toBe('not a time')
  })

  it('are read as a person enters them', () => {
    expect(instantOf('01/01/2027 00:00')).toBe('2026-12-31T17:00:00.000Z')
    expect(instantOf(' 1/1/2027 ')).toBe('2026-12-31T17:00:00.000Z')
    expect(instantOf('01/01/2027', { end: true })).toBe('2027-01-01T17:00:00.000Z')
  })

  it.each(['31/02/2026', '32/01/2026', '2026-01-01', '01/13/2026', 'hôm qua', ''])('refuse %j', (text) => {
    expect(instantOf(text)).toBeUndefined()
  })

  it.each([
    [0.0423, 'vi', '0,04 ms'],
    [12.345, 'vi', '12,3 ms'],
    [12.345, 'en', '12.3 ms'],
    [420.4, 'vi', '420 ms'],
    [1240, 'vi', '1,24 s'],
    [125_000, 'vi', '2 phút 5 s'],
    [125_000, 'en', '2 min 5 s'],
  ] as const)('%d ms in %s is %s', (ms, language, text) => {
    expect(formatDuration(ms, language)).toBe(text)
  })
})

describe('the span of a list of runs', () => {
  const now = Date.parse('2026-11-23T09:00:00Z')

  it('ends now, or is what was entered', () => {
    expect(boundsOf({ span: '1h' }, now)).toEqual({ from: '2026-11-23T08:00:00.000Z' })
    expect(boundsOf({}, now)).toEqual({})
    expect(boundsOf({ span: 'custom', from: '23/11/2026', to: '23/11/2026' }, now)).toEqual({
      from: '2026-11-22T17:00:00.000Z',
      to: '2026-11-23T17:00:00.000Z',
    })
  })

  it('is open where it cannot be read', () => {
    expect(boundsOf({ span: 'custom', from: 'x' }, now)).toEqual({})
    expect(boundsOf({ span: 'toString' }, now)).toEqual({})
  })
})
