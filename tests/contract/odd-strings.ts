import { describe, expect, it } from 'vitest'
import {
  A,
  aCall,
  aConnection,
  aDataKey,
  aDocument,
  aDraft,
  aKey,
  anAnswer,
  aPublication,
  aReservation,
  aRun,
  aUnit,
  ODD_STRINGS,
  runId,
} from './builders.ts'
import type { Current } from './stores.ts'

export const describeOddStrings = (current: Current): void => {
  describe.each(Object.entries(ODD_STRINGS))('%s', (name, odd) => {
    /** Names are short wherever they come from; what is written under them may be long. */
    const short = name === 'one megabyte' ? 'dài' : odd

    it('come back from flows and versions as they went in', async () => {
      const { flows } = current()
      const made = await flows.create(A, 'f', aDraft({ document: { [odd]: odd }, title: odd, savedBy: short }))
      const read = await flows.read(A, 'f')
      expect(read).toStrictEqual(made)
      expect(read).toMatchObject({ title: odd, savedBy: short, draft: { document: { [odd]: odd } } })
      const publication = aPublication({ document: aDocument(odd), note: odd, pins: { [short]: short } })
      await flows.publish(A, 'f', publication)
      const { expectedRevision: _revision, ...published } = publication
      expect(await flows.version(A, 'f', 1)).toStrictEqual({ ...published, unit: 'G06', flow: 'f', version: 1 })
    })

    it('can be searched around', async () => {
      const { flows } = current()
      await flows.create(A, 'f', aDraft({ search: `Truoc ${odd} cuối` }))
      await flows.create(A, 'g', aDraft({ search: 'Khác' }))
      const found = await flows.list(A, { limit: 10, text: 'truoc cuoi' })
      expect(found.items.map(({ flow }) => flow)).toEqual(['f'])
      await expect(flows.list(A, { limit: 10, text: odd })).resolves.toBeDefined()
    })

    it('come back from runs as they went in', async () => {
      const { runs } = current()
      const run = aRun(1, { flow: short, caller: short, trigger: short, failedStep: short }, { input: odd })
      runs.record(A, run)
      await runs.flush()
      expect(await runs.read(A, runId(1))).toStrictEqual({ ...run.summary, input: odd, steps: [] })
      expect((await runs.list(A, { limit: 9, flow: short, caller: short })).items).toStrictEqual([run.summary])
    })

    it('come back from idempotency keys as they went in', async () => {
      const { idempotency } = current()
      const call = aCall({ service: short, caller: short, key: short })
      await idempotency.reserve(A, call, aReservation({ owner: short }))
      const answer = anAnswer({ body: odd, headers: { 'x-odd': short } })
      await idempotency.answer(A, call, runId(1), answer)
      const second = await idempotency.reserve(A, call, aReservation({ runId: runId(2) }))
      expect(second).toStrictEqual({ state: 'answered', runId: runId(1), answer })
    })

    it('come back from units, keys and connections as they went in', async () => {
      const { units, keys, dataKeys, connections } = current()
      const unit = aUnit('G06', { name: { vi: odd, en: odd }, parent: short })
      const key = aKey(short, { name: odd })
      const dataKey = aDataKey(short, { wrapped: odd })
      const connection = aConnection(short, { title: odd, sealed: odd, hosts: [short] })
      await units.put(A, unit)
      await keys.put(A, key)
      await dataKeys.add(A, dataKey)
      await connections.put(A, connection)
      expect(await units.read(A, 'G06')).toStrictEqual(unit)
      expect(await keys.list(A)).toStrictEqual([key])
      expect(await dataKeys.list(A)).toStrictEqual([dataKey])
      expect(await connections.read(A, short)).toStrictEqual(connection)
    })
  })
}
