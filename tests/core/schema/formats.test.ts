import { describe, expect, it } from 'vitest'
import { formats } from '#core/schema'

const cases: readonly (readonly [format: string, good: readonly string[], bad: readonly string[]])[] = [
  [
    'date',
    ['2026-02-28', '2024-02-29', '2000-02-29'],
    ['2026-02-29', '1900-02-29', '2026-13-01', '2026-04-31', '26-01-01', '2026-1-1', ''],
  ],
  [
    'date-time',
    ['2026-03-31T08:30:00+07:00', '2026-03-31T08:30:00.123Z', '2026-03-31t08:30:60z'],
    ['2026-03-31T08:30:00', '2026-02-30T00:00:00Z', '2026-03-31 08:30:00Z', '2026-03-31T24:00:00Z'],
  ],
  ['time', ['08:30:00Z', '23:59:59+07:00'], ['8:30:00Z', '08:30Z', '08:60:00Z']],
  ['duration', ['P1D', 'PT36H', 'P1Y2M3DT4H5M6.7S', 'P3W'], ['P', 'PT', '1D', 'P1S', 'P1W2D', '']],
  ['email', ['an.nguyen@bca.gov.vn'], ['an', '@gov.vn', 'a b@gov.vn', 'an@localhost', `${'a'.repeat(65)}@gov.vn`]],
  [
    'uuid',
    ['0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b'],
    ['0190a1b2c3d47e5f8a9b0c1d2e3f4a5b', 'g190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b'],
  ],
  ['uri', ['https://dichvucong.gov.vn/a?b=c', 'urn:oid:1.2'], ['/a', 'https:', 'https://a b', 'https://<a>']],
  ['uri-reference', ['/a?b', '', '#x', 'https://a'], ['a b', '<x>']],
  ['hostname', ['dichvucong.gov.vn', 'a-1.b', 'localhost'], ['-a.b', 'a_b', 'a..b', '', `${'a'.repeat(64)}.vn`]],
  ['ipv4', ['10.0.0.1', '255.255.255.255'], ['256.1.1.1', '1.2.3', '01.2.3.4', '1.2.3.4.5', '1.2.3.4.']],
  [
    'ipv6',
    ['::', '::1', '2001:db8::1', '1:2:3:4:5:6:7:8', '::ffff:1.2.3.4', '1:2:3:4:5:6:1.2.3.4', '1::'],
    [
      ':',
      ':::',
      '1::2::3',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      '12345::',
      '::1.2.3.4.5',
      '1.2.3.4::',
      'fe80::1%eth0',
      '::256.1.1.1',
      '1:2:3:4:5:6:7::8',
    ],
  ],
  ['byte', ['', 'QUJD', 'QQ=='], ['Q-Q', 'a b']],
  ['vn-citizen-id', ['001099000001'], ['00109900000', '0010990000012', '00109900000a']],
  ['vn-phone', ['0912345678', '+84912345678'], ['0112345678', '84912345678', '091234567']],
  ['vn-tax-code', ['0100109106', '0100109106-001', '001099000001'], ['0100109107', '0100109106-000', '010010910']],
  ['vn-agency-code', ['G06', 'H26.5.3', '000.00.15.H26'], ['g06', 'H2', 'H26.', 'H26.5.']],
]

describe.each(cases)('the format %s', (name, good, bad) => {
  it.each(good.map((text) => [text]))('takes %j', (text) => {
    expect(formats[name]?.test(text)).toBe(true)
  })
  it.each(bad.map((text) => [text]))('refuses %j', (text) => {
    expect(formats[name]?.test(text)).toBe(false)
  })
})

describe('the formats', () => {
  it('all have a test of their own here, and a label in both languages', () => {
    expect(Object.keys(formats).toSorted()).toEqual(cases.map(([name]) => name).toSorted())
    for (const { label } of Object.values(formats)) expect(label.vi.length * label.en.length).toBeGreaterThan(0)
  })

  it('answer at once on long texts made to be slow', () => {
    const hostile = [
      'a'.repeat(200_000),
      '1.'.repeat(100_000),
      `${'a.'.repeat(100_000)}@`,
      ':'.repeat(200_000),
      `P${'1'.repeat(200_000)}`,
      '-'.repeat(200_000),
    ]
    for (const { test } of Object.values(formats)) for (const text of hostile) expect(typeof test(text)).toBe('boolean')
  })
})
