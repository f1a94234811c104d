import { expect, it } from 'vitest'
import { platformScope } from '#core'
import { openSqliteStores } from '../../../runtime/store/sqlite/stores.ts'
import { A, aChange, aNewRun, at, LEASE, runId, scopeOf } from '../../contract/builders.ts'
import { aFolder } from '../../support/store-folder.ts'

const NOW = Date.parse(at(1_000)) + 1e12

it('runs that were held at the end of the process before are free, and come one by one once they are suspects', async () => {
  const { folder, remove } = await aFolder()
  const open = () =>
    openSqliteStores({
      folder,
      onFatal: (error) => {
        throw error
      },
    })
  try {
    for (let life = 0; life < 3; life += 1) {
      const { journal, close } = await open()
      if (life === 0)
        for (const [n, unit] of ['G06', 'H26', 'H26'].entries())
          await journal.accept(scopeOf(unit), aNewRun(n, { unit, state: 'due' }), LEASE)
      const claimed = await journal.claim(platformScope, LEASE, NOW, 10, true)
      // The first two deaths prove nothing: all come. After that one comes at a time.
      expect(claimed.map(({ crashes }) => crashes)).toEqual(life < 2 ? [life, life, life] : [2])
      if (life < 2) {
        await close()
        continue
      }
      expect(await journal.claim(platformScope, LEASE, NOW, 10, false)).toEqual([])
      await journal.accept(A, aNewRun(7, { state: 'due' }), LEASE)
      expect((await journal.claim(platformScope, LEASE, NOW, 10, false)).map(({ id }) => id)).toEqual([runId(7)])
      const [second] = await journal.claim(platformScope, LEASE, NOW, 10, true)
      expect(second).toMatchObject({ crashes: 2, epoch: 4 })
      // A commit clears it of suspicion.
      const [unit, id] = [scopeOf(second?.unit as string), second?.id as string]
      await journal.commit(unit, id, 4, 1, aChange({ release: { dueAt: NOW, ended: false } }))
      expect(await journal.claim(platformScope, LEASE, NOW, 10, false)).toMatchObject([{ id, crashes: 0 }])
      await close()
    }
  } finally {
    await remove()
  }
})
