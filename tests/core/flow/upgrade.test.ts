import { describe, expect, test } from 'vitest'
import { FLOW_SCHEMA, upgradeFlow } from '#core'

type Loose = Readonly<Record<string, unknown>>

/** As if the flow language had three versions. */
const table = {
  1: ({ name, ...rest }: Loose) => ({ ...rest, title: name, schema: 2 }),
  2: (document: Loose) => ({ ...document, mode: 'audited', schema: 3 }),
}
const current = 3

describe('bringing a document to the current version', () => {
  test('a current document stays the very same', () => {
    const document = { schema: FLOW_SCHEMA, title: { vi: 'x' } }
    expect(upgradeFlow(document)).toEqual({ ok: true, document })
    expect((upgradeFlow(document) as { document: unknown }).document).toBe(document)
  })

  test('an older one goes through every version, and is not changed itself', () => {
    const document = Object.freeze({ schema: 1, name: 'Luồng' })
    expect(upgradeFlow(document, { table, current })).toEqual({
      ok: true,
      document: { schema: 3, title: 'Luồng', mode: 'audited' },
    })
  })

  test('a newer one is told apart from one that never was', () => {
    expect(upgradeFlow({ schema: 4 }, { table, current })).toEqual({ ok: false, why: 'newer', schema: 4 })
    expect(upgradeFlow({ schema: 0 }, { table, current })).toEqual({ ok: false, why: 'unknown', schema: 0 })
    expect(upgradeFlow({ schema: 1.5 }, { table, current })).toEqual({ ok: false, why: 'unknown', schema: 1.5 })
    expect(upgradeFlow({ schema: '1' }, { table, current })).toEqual({ ok: false, why: 'unknown', schema: '1' })
    expect(upgradeFlow({ title: 'x' })).toEqual({ ok: false, why: 'missing' })
  })

  test('an upgrade that does not reach its version is a fault of the program', () => {
    expect(() => upgradeFlow({ schema: 1 }, { table: { 1: (document) => ({ ...document }) }, current })).toThrow(
      TypeError,
    )
  })
})
