import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteStores } from '../../runtime/store/sqlite/stores.ts'
import { describeStores } from './stores.ts'

describeStores('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lienthong-contract-'))
  const stores = await openSqliteStores({
    folder,
    onFatal: (error) => {
      throw error
    },
  })
  return {
    stores,
    dispose: async () => {
      await stores.close()
      await rm(folder, { recursive: true })
    },
  }
})
