import { expect, it } from 'vitest'
import type { Stores } from '#core'
import {
  A,
  aCall,
  aConnection,
  aDataKey,
  aDraft,
  aKey,
  anAnswer,
  aPublication,
  aReservation,
  aRun,
  at,
  aUnit,
  runId,
  together,
} from './builders.ts'
import type { Current } from './stores.ts'

const page = { limit: 10 }

/** One call of every method that answers with a promise. */
const calls: Record<string, (stores: Stores) => Promise<unknown>> = {
  'flows.create': ({ flows }) => flows.create(A, 'f', aDraft()),
  'flows.read': ({ flows }) => flows.read(A, 'f'),
  'flows.list': ({ flows }) => flows.list(A, page),
  'flows.saveDraft': ({ flows }) => flows.saveDraft(A, 'f', { ...aDraft(), expectedRevision: 1 }),
  'flows.publish': ({ flows }) => flows.publish(A, 'f', aPublication()),
  'flows.versions': ({ flows }) => flows.versions(A, 'f', page),
  'flows.version': ({ flows }) => flows.version(A, 'f', 1),
  'flows.active': ({ flows }) => flows.active(A),
  'flows.remove': ({ flows }) => flows.remove(A, 'f'),
  'runs.flush': ({ runs }) => runs.flush(),
  'runs.list': ({ runs }) => runs.list(A, page),
  'runs.read': ({ runs }) => runs.read(A, runId(1)),
  'idempotency.reserve': ({ idempotency }) => idempotency.reserve(A, aCall(), aReservation()),
  'idempotency.answer': ({ idempotency }) => idempotency.answer(A, aCall(), runId(1), anAnswer()),
  'idempotency.release': ({ idempotency }) => idempotency.release(A, aCall(), runId(1)),
  'idempotency.sweep': ({ idempotency }) => idempotency.sweep(A, at(0)),
  'units.put': ({ units }) => units.put(A, aUnit()),
  'units.read': ({ units }) => units.read(A, 'G06'),
  'units.list': ({ units }) => units.list(A),
  'keys.put': ({ keys }) => keys.put(A, aKey('k')),
  'keys.list': ({ keys }) => keys.list(A),
  'keys.revoke': ({ keys }) => keys.revoke(A, 'k', at(1)),
  'dataKeys.list': ({ dataKeys }) => dataKeys.list(A),
  'dataKeys.add': ({ dataKeys }) => dataKeys.add(A, aDataKey('k')),
  'connections.put': ({ connections }) => connections.put(A, aConnection('c')),
  'connections.read': ({ connections }) => connections.read(A, 'c'),
  'connections.list': ({ connections }) => connections.list(A),
  'connections.remove': ({ connections }) => connections.remove(A, 'c'),
}

export const describeClosing = (current: Current): void => {
  it('closes twice, and from many sides at once', async () => {
    await together(5, () => current().close())
    await current().close()
  })

  it('settles what was asked for before it closed', async () => {
    const asked = together(50, (n) => current().flows.create(A, `luong-${n}`, aDraft()))
    const settled = asked.then((made) => made.length)
    await current().close()
    expect(await settled).toBe(50)
  })

  it('closes with runs still waiting to be written', async () => {
    for (let n = 0; n < 50; n += 1) current().runs.record(A, aRun(n))
    await current().close()
    expect(current().runs.backlog()).toBe(0)
  })

  it('has a call here for every method of every store', () => {
    const { close: _close, ...stores } = current()
    const methods = Object.entries(stores).flatMap(([store, port]) =>
      Object.keys(port).map((name) => `${store}.${name}`),
    )
    const sync = ['runs.record', 'runs.backlog']
    expect(Object.keys(calls).sort()).toEqual(methods.filter((name) => !sync.includes(name)).sort())
  })

  it.each(Object.keys(calls))('refuses %s once it is closed', async (name) => {
    await current().close()
    await expect((async () => calls[name]?.(current()))()).rejects.toMatchObject({
      code: 'store.closed',
      text: { vi: expect.any(String), en: expect.any(String) },
    })
  })
}
