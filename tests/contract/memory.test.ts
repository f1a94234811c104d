import { createMemoryStores } from '../../runtime/store/memory/stores.ts'
import { describeStores } from './stores.ts'

describeStores('memory', async () => {
  const stores = createMemoryStores()
  return { stores, dispose: () => stores.close() }
})
