import { openSqliteStores } from '../../runtime/store/sqlite/stores.ts'
import { aFolder } from '../support/store-folder.ts'
import { describeStores } from './stores.ts'

describeStores('SQLite', async () => {
  const { folder, remove } = await aFolder()
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
      await remove()
    },
  }
})
