import { BSON } from 'mongodb'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { platformScope, type Stores } from '#core'
import { A, aChange, aMessage, aNewRun, at, LEASE, runId } from '../../contract/builders.ts'
import { findMongoServer } from '../../support/mongo-server.ts'
import { aDatabase, type TestDatabase } from './mongo-database.ts'

const found = await findMongoServer()

if ('notRun' in found) it('durable runs in MongoDB', (test) => test.skip(found.notRun))
else {
  const { server } = found
  afterAll(server.stop)

  describe(`durable runs on ${server.name}`, () => {
    describe('with many workers', () => {
      let database: TestDatabase
      let one: Stores
      let other: Stores
      beforeEach(async () => {
        database = aDatabase(server)
        one = await database.open()
        other = await database.open()
      })
      afterEach(() => database.remove())

      const NOW = Date.parse(at(1_000))
      const SHORT = { worker: 'may-1', expiresIn: 1 }
      const claim = (stores: Stores, limit = 10, suspects = true) =>
        stores.journal.claim(platformScope, LEASE, NOW, limit, suspects)
      const until = async <T>(look: () => Promise<readonly T[]>): Promise<readonly T[]> => {
        for (;;) {
          const seen = await look()
          if (seen.length > 0) return seen
        }
      }

      it('takes a run over when its lease has run out, and refuses whoever held it', async () => {
        await one.journal.accept(A, aNewRun(1), SHORT)
        const [taken] = await until(() => claim(other))
        expect(taken).toEqual({ id: runId(1), unit: 'G06', epoch: 2, crashes: 0 })
        expect(await one.journal.commit(A, runId(1), 1, 1, aChange())).toEqual({ state: 'fenced' })
        expect(await one.journal.renew(A, LEASE, [{ id: runId(1), epoch: 1 }])).toEqual({ lost: [runId(1)], mail: [] })
        expect(await other.journal.commit(A, runId(1), 2, 1, aChange())).toEqual({ state: 'committed', mail: false })
      })

      it('leaves a run with whoever renews its lease', async () => {
        await one.journal.accept(A, aNewRun(1), SHORT)
        expect(await one.journal.renew(A, LEASE, [{ id: runId(1), epoch: 1 }])).toEqual({ lost: [], mail: [] })
        expect(await claim(other)).toEqual([])
        expect(await one.journal.commit(A, runId(1), 1, 1, aChange())).toMatchObject({ state: 'committed' })
      })

      it('counts claims without a commit, and gives out one suspect at most', async () => {
        for (const n of [1, 2, 3]) await one.journal.accept(A, aNewRun(n, { state: 'due' }), LEASE)
        const die = async () => {
          const taken = await until(() => one.journal.claim(platformScope, SHORT, NOW, 10, true))
          return taken.map(({ crashes }) => crashes)
        }
        expect(await die()).toEqual([0, 0, 0])
        const [again] = await until(async () => [await die()].filter((crashes) => crashes.length === 3))
        expect(again).toEqual([1, 1, 1])
        expect(await until(() => claim(other))).toMatchObject([{ crashes: 2 }])
        expect(await claim(other, 10, false)).toEqual([])
      })

      it('gives each unit its share, when more is due than can be taken', async () => {
        const many = { G06: 12, H26: 3, 'H26.5': 1 }
        let n = 0
        for (const [unit, count] of Object.entries(many))
          for (let each = 0; each < count; each += 1) {
            n += 1
            await one.journal.accept(platformScope, aNewRun(n, { unit, state: 'due' }), LEASE)
          }
        const units = (await claim(other, 6)).map(({ unit }) => unit)
        expect(Object.entries(Object.groupBy(units, (unit) => unit)).map(([unit, all]) => [unit, all?.length])).toEqual(
          expect.arrayContaining([
            ['G06', 3],
            ['H26', 2],
            ['H26.5', 1],
          ]),
        )
        expect(await claim(other, 100)).toHaveLength(10)
      })

      it('keeps the document of a run small, however long its journal and whatever it holds', async () => {
        const large = (sign: number) => new Uint8Array(1_000_000).fill(sign)
        const entries = [large(1), ...Array.from({ length: 20 }, (_, n) => new Uint8Array(60_000).fill(n))]
        await one.journal.accept(A, aNewRun(1, { entries: [large(9)] }), LEASE)
        for (const [n, entry] of entries.entries())
          await one.journal.commit(A, runId(1), 1, n + 1, aChange({ append: [entry] }))
        await other.journal.post(A, runId(1), aMessage('m-1', 'x'.repeat(1_000_000)), 0)
        const answer = { append: [], answer: large(7) }
        await one.journal.commit(A, runId(1), 1, entries.length + 1, aChange(answer))
        const document = await database.client
          .db()
          .collection('journal')
          .findOne({ id: runId(1) })
        expect(BSON.calculateObjectSize(document as object)).toBeLessThan(3 * 1_048_576)
        const loaded = await other.journal.load(A, runId(1))
        expect(loaded?.entries).toEqual([large(9), ...entries])
        expect(loaded?.messages).toEqual([aMessage('m-1', 'x'.repeat(1_000_000))])
        expect(loaded?.head).toMatchObject({ length: entries.length + 1, answer: large(7) })
      })

      it('gives the room back with a run', async () => {
        await one.journal.accept(A, aNewRun(1, { entries: [new Uint8Array(200_000)] }), LEASE)
        await one.journal.post(A, runId(1), aMessage('m-1', 'x'.repeat(9_000)), 0)
        await one.blobs.write(A, runId(1), 'b', new Uint8Array(2_500_000))
        const ended = { consumed: ['m-1'], release: { dueAt: null, ended: true } }
        await one.journal.commit(A, runId(1), 1, 1, aChange(ended))
        expect(await other.journal.forget(A, at(500), 10)).toEqual([runId(1)])
        for (const name of ['journal', 'journal_entries', 'journal_received', 'blobs', 'chunks', 'runs'])
          expect([name, await database.client.db().collection(name).countDocuments()]).toEqual([name, 0])
      })
    })
  })
}
