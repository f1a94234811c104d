import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Stores } from '#core'
import { A, aCall, aDraft, aReservation, aRun, at, aUnit, LEASE, runId } from '../../contract/builders.ts'
import { findMongoServer } from '../../support/mongo-server.ts'
import { type Command, type Fate, startProxy, type TcpProxy } from '../../support/tcp-proxy.ts'
import { deeds } from './mongo-crashes.ts'
import { aDatabase, type TestDatabase } from './mongo-database.ts'

const found = await findMongoServer()
const direct = 'server' in found ? found.server.direct : undefined
const notRun =
  'notRun' in found ? found.notRun : direct ? undefined : 'NOT RUN: MONGODB_URI is not one host without encryption'

const WRITES = ['insert', 'update', 'delete']
const isWrite = ({ name }: Command): boolean => WRITES.includes(name)

const failed = (code: number, errmsg: string): Fate => ({ kind: 'answer', document: { ok: 0, code, errmsg } })

/** The write is done here, and may be undone: no majority has it. */
const unreplicated: Fate = {
  kind: 'answer',
  document: { ok: 1, n: 1, nModified: 1, writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' } },
}

/** One of each shape of write. */
const writes: Record<string, (stores: Stores) => Promise<unknown>> = {
  'an insert': ({ flows }) => flows.create(A, 'g', aDraft()),
  'an update': ({ flows }) => flows.saveDraft(A, 'f', { ...aDraft(), expectedRevision: 1 }),
  'a replacement': ({ units }) => units.put(A, aUnit()),
  'a removal': ({ connections }) => connections.remove(A, 'c'),
  'a reservation': ({ idempotency }) => idempotency.reserve(A, aCall(), aReservation()),
  'an update of many': ({ journal }) => journal.renew(A, LEASE, [{ id: runId(1), epoch: 1 }]),
  'a group of runs': async ({ runs }) => {
    runs.record(A, aRun(1))
    await runs.flush()
  },
}

if ('notRun' in found || !direct) it('MongoDB stores on a bad network', (test) => test.skip(notRun))
else {
  const { server } = found
  afterAll(server.stop)

  describe(`MongoDB stores on a bad network, before ${server.name}`, () => {
    let proxy: TcpProxy
    let database: TestDatabase | undefined
    let through: Stores
    const fatal: string[] = []

    beforeAll(async () => {
      proxy = await startProxy(direct)
    })
    afterAll(() => proxy.close())

    const begin = async (): Promise<Stores> => {
      const empty = aDatabase(server)
      database = empty
      fatal.length = 0
      through = await empty.open(direct.through(proxy.port, empty.name), (error) => fatal.push(error.message))
      return empty.open()
    }
    const end = async (): Promise<void> => {
      proxy.decide(() => ({ kind: 'pass' }))
      proxy.admit()
      await database?.remove()
      database = undefined
    }

    describe.each(Object.entries(deeds))('a process that dies while %s', (_, { prepare, act, verify }) => {
      afterEach(end)

      /** How many writes it takes when nothing goes wrong. */
      const count = async (): Promise<number> => {
        let seen = 0
        const other = await begin()
        await prepare?.(other)
        proxy.decide((command) => {
          if (isWrite(command)) seen += 1
          return { kind: 'pass' }
        })
        await act(through)
        await verify(other, true)
        await end()
        return seen
      }

      it('leaves what another can go on with, whichever write was its last', { timeout: 120_000 }, async () => {
        const all = await count()
        expect(all).toBeGreaterThan(0)
        for (let last = 1; last <= all; last += 1)
          for (const kind of ['cutBefore', 'cutAfter'] as const) {
            const other = await begin()
            await prepare?.(other)
            let seen = 0
            proxy.decide((command) => {
              if (!isWrite(command)) return { kind: 'pass' }
              seen += 1
              return seen === last ? { kind, onCut: proxy.isolate } : { kind: 'pass' }
            })
            const acknowledged = await act(through).then(
              () => true,
              () => false,
            )
            await verify(other, acknowledged)
            await end()
          }
      })
    })

    describe('whatever is written', () => {
      let other: Stores
      beforeEach(async () => {
        other = await begin()
        await other.flows.create(A, 'f', aDraft())
      })
      afterEach(end)

      it.each(Object.entries(writes))('waits for a slow server: %s', async (_, write) => {
        proxy.decide(() => ({ kind: 'late', ms: 50 }))
        await write(through)
      })

      it.each(Object.entries(writes))('is not acknowledged while no majority has it: %s', async (_, write) => {
        proxy.decide((command) => (isWrite(command) ? unreplicated : { kind: 'pass' }))
        await expect(write(through)).rejects.toMatchObject({ code: 'store.failed' })
        expect(fatal).toEqual([])
      })

      it.each(Object.entries(writes))('is written, or refused, when the primary steps down: %s', async (_, write) => {
        let isDown = true
        proxy.decide((command) => {
          if (!isWrite(command) || !isDown) return { kind: 'pass' }
          isDown = false
          return failed(10_107, 'not primary')
        })
        // A replica set is asked again by the driver itself.
        await write(through).catch((error) => expect(error).toMatchObject({ code: 'store.unreachable' }))
        await write(through)
        expect(fatal).toEqual([])
      })

      it('is told from what is not there by reading back, when its answer never comes', async () => {
        let isSlow = true
        proxy.decide((command) => {
          if (!isWrite(command) || !isSlow) return { kind: 'pass' }
          isSlow = false
          return { kind: 'late', ms: 10_000 }
        })
        const reserved = await through.idempotency.reserve(A, aCall(), aReservation()).catch(() => 'unknown')
        const found = await other.idempotency.reserve(A, aCall(), aReservation({ runId: runId(2) }))
        expect(found).toMatchObject({ state: 'held', runId: runId(1) })
        if (reserved !== 'unknown') expect(reserved).toEqual({ state: 'reserved' })
      })

      it('is refused with the code for a full disk, and goes on when there is room again', async () => {
        proxy.decide((command) => (isWrite(command) ? failed(14_031, 'No space left on device') : { kind: 'pass' }))
        await expect(through.flows.create(A, 'g', aDraft())).rejects.toMatchObject({ code: 'store.full' })
        proxy.decide(() => ({ kind: 'pass' }))
        expect(await through.flows.create(A, 'g', aDraft())).toMatchObject({ flow: 'g' })
        expect(fatal).toEqual([])
      })

      it.each([
        [13, 'store.denied'],
        [100, 'store.unproven'],
      ])('ends the process when no waiting would help (%i)', async (number, code) => {
        proxy.decide((command) => (isWrite(command) ? failed(number, 'no') : { kind: 'pass' }))
        await expect(through.flows.create(A, 'g', aDraft())).rejects.toMatchObject({ code })
        await expect(through.flows.create(A, 'g', aDraft())).rejects.toMatchObject({ code })
        expect(fatal).toHaveLength(1)
      })

      it('asks for a majority and the journal, reads from a majority, and uses few commands', async () => {
        const seen: Command[] = []
        proxy.decide((command) => {
          seen.push(command)
          return { kind: 'pass' }
        })
        for (const write of Object.values(writes)) await write(through)
        for (const { act, prepare } of Object.values(deeds)) {
          await prepare?.(through).catch(() => undefined)
          await act(through)
        }
        await through.runs.list(A, { limit: 1 })
        await through.blobs.usage(A)
        await through.journal.overdue(A, Date.parse(at(0)))
        const names = new Set(seen.map(({ name }) => name))
        const few = ['hello', 'ping', 'endSessions', 'killCursors', 'find', 'getMore', 'aggregate', ...WRITES]
        expect([...names].filter((name) => !few.includes(name))).toEqual([])
        const concerns = seen.filter(isWrite).map(({ body }) => body.writeConcern)
        expect(concerns).toEqual(concerns.map(() => expect.objectContaining({ w: 'majority', j: true })))
        const reads = seen.filter(({ name }) => name === 'find' || name === 'aggregate')
        expect(reads.map(({ body }) => body.readConcern)).toEqual(reads.map(() => ({ level: 'majority' })))
        expect(seen.filter(({ body }) => 'startTransaction' in body || 'autocommit' in body)).toEqual([])
      })
    })
  })
}
