import { randomUUID } from 'node:crypto'
import { MongoClient } from 'mongodb'
import { afterAll, beforeEach, describe, it } from 'vitest'
import { openMongoStores } from '../../runtime/store/mongo/stores.ts'
import { findMongoServer, unproven } from '../support/mongo-server.ts'
import { describeStores } from './stores.ts'

/** Sentences about many who do the same at once: what a server makes of them, not the shape of what is asked of it. */
const RACES = /\b100\b|never mix|comes while/

const found = await findMongoServer()

if ('notRun' in found) it('MongoDB stores', (test) => test.skip(found.notRun))
else {
  const { server } = found
  afterAll(server.stop)

  const drop = async (address: string): Promise<void> => {
    const client = new MongoClient(address)
    await client.db().dropDatabase()
    await client.close()
  }

  describe(`on ${server.name}`, () => {
    beforeEach(({ task, skip }) => {
      const reason = unproven(server)
      if (reason && RACES.test(task.name)) skip(reason)
    })

    describeStores('MongoDB', async () => {
      const address = server.address(`contract_${randomUUID().slice(0, 8)}`)
      const { stores } = await openMongoStores({
        address,
        unproven: !server.isMongoDb,
        onFatal: (error) => {
          throw error
        },
      })
      return {
        stores,
        dispose: async () => {
          await stores.close()
          await drop(address)
        },
      }
    })
  })
}
