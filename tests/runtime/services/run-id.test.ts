import { describe, expect, it } from 'vitest'
import { newRunIds } from '../../../runtime/services/run-id.ts'

describe('the id of a run', () => {
  it('is a UUID of version 7 that holds its time', () => {
    const { runId } = newRunIds(Date.UTC(2026, 10, 23))
    expect(runId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(Number.parseInt(runId.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 10, 23))
  })

  it('gives a trace id of the same bits', () => {
    const { runId, traceId } = newRunIds(Date.now())
    expect(traceId).toBe(runId.replaceAll('-', ''))
  })

  it('is never the same twice, and later ones sort after earlier ones', () => {
    const ids = Array.from({ length: 20_000 }, (_, index) => newRunIds(1_700_000_000_000 + index).runId)
    expect(new Set(ids).size).toBe(20_000)
    expect([...ids].sort()).toEqual(ids)
    const together = Array.from({ length: 20_000 }, () => newRunIds(1_700_000_000_000).runId)
    expect(new Set(together).size).toBe(20_000)
  })
})
