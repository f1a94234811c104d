import { expect, it } from 'vitest'
import { platformScope } from '#core'
import {
  A,
  aCall,
  aConnection,
  aDraft,
  aKey,
  anAnswer,
  aPublication,
  aReservation,
  aRun,
  at,
  aUnit,
  PRETENDER,
  runId,
} from './builders.ts'
import { calls, mapped, refusals } from './calls.ts'
import type { Current } from './stores.ts'

const refusal = { code: 'store.scope', text: { vi: expect.any(String), en: expect.any(String) } }

export const describeEveryUnit = (current: Current): void => {
  it('is refused to anyone but the platform, whatever is asked', async () => {
    for (const call of Object.values(calls)) await call(current())
    const { 'runs.flush': _scopeless, ...scoped } = calls
    expect(await refusals(current(), PRETENDER)).toEqual(mapped(scoped, () => refusal))
    await expect((async () => current().runs.record(PRETENDER, aRun(1)))()).rejects.toMatchObject(refusal)
  })

  it('finds nothing that has its name inside a unit, and changes nothing', async () => {
    const { flows, keys, connections, idempotency } = current()
    await flows.create(A, 'f', aDraft())
    await flows.publish(A, 'f', aPublication())
    await keys.put(A, aKey('k'))
    await connections.put(A, aConnection('c'))
    await idempotency.reserve(A, aCall(), aReservation())
    expect(await flows.read(platformScope, 'f')).toBeUndefined()
    expect(await flows.version(platformScope, 'f', 1)).toBeUndefined()
    expect(await flows.versions(platformScope, 'f', { limit: 1 })).toEqual({ items: [] })
    const save = { ...aDraft(), expectedRevision: 1 }
    expect(await flows.saveDraft(platformScope, 'f', save)).toEqual({ refused: 'missing' })
    expect(await flows.publish(platformScope, 'f', aPublication())).toEqual({ refused: 'missing' })
    expect(await flows.remove(platformScope, 'f')).toBe('missing')
    expect(await keys.revoke(platformScope, 'k', at(1))).toBe(false)
    expect(await connections.read(platformScope, 'c')).toBeUndefined()
    expect(await connections.remove(platformScope, 'c')).toBe(false)
    await idempotency.answer(platformScope, aCall(), runId(1), anAnswer())
    await idempotency.release(platformScope, aCall(), runId(1))
    expect(await idempotency.reserve(A, aCall(), aReservation())).toMatchObject({ state: 'held' })
    expect(await flows.read(A, 'f')).toMatchObject({ revision: 1, version: 1 })
  })

  it('is no unit that anything could belong to', async () => {
    const { flows, idempotency, units, runs } = current()
    await expect(flows.create(platformScope, 'f', aDraft())).rejects.toMatchObject(refusal)
    await expect(idempotency.reserve(platformScope, aCall(), aReservation())).rejects.toMatchObject(refusal)
    await expect(units.put(platformScope, aUnit('*'))).rejects.toMatchObject(refusal)
    await expect((async () => runs.record(platformScope, aRun(1, { unit: '*' })))()).rejects.toMatchObject(refusal)
    expect(await flows.list(platformScope, { limit: 10 })).toEqual({ items: [] })
    expect(await units.list(platformScope)).toEqual([])
  })
}
