import { expect, it } from 'vitest'
import { platformScope } from '#core'
import { aCall, aDraft, aReservation, aRun, aUnit, PRETENDER } from './builders.ts'
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
