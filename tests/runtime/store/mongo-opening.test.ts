import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPlatform } from '../../../runtime/cli/open-platform.ts'
import { openMongoStores } from '../../../runtime/store/mongo/stores.ts'
import { A, aUnit } from '../../contract/builders.ts'
import { testConfig } from '../../support/app.ts'
import { findMongoServer } from '../../support/mongo-server.ts'
import { aFolder } from '../../support/store-folder.ts'
import { aDatabase, type TestDatabase } from './mongo-database.ts'

const times = { serverSelectionTimeoutMS: 200, connectTimeoutMS: 200 }
const open = (address: string) => openMongoStores({ address, onFatal: () => {}, times })

describe('the address of a MongoDB', () => {
  it.each([
    'mongodb://app:mat-khau@127.0.0.1:1/lt',
    'mongodb://app:mat-khau@127.0.0.1:1/lt?w=0&readPreference=secondary',
    'mongodb://app:mat-khau@127.0.0.1:99999/lt',
    'mongodb://app:mat-khau@127.0.0.1:1/lt?authMechanism=khong-co',
    'mongodb://app:mat-khau@/lt',
    'mongodb://app:mat/mat-khau@127.0.0.1:1/lt',
    'mongodb://app:mat@mat-khau@127.0.0.1:1/lt',
  ])('that does not answer, or is none, is told without its password: %s', async (address) => {
    const error = await open(address).catch((thrown) => thrown)
    expect(error).toMatchObject({ code: 'store.unreachable' })
    expect(JSON.stringify([error.text, error.message, error.detail])).not.toContain('mat-khau')
  })
})

const found = await findMongoServer()

if ('notRun' in found) it('opening MongoDB', (test) => test.skip(found.notRun))
else {
  const { server } = found
  afterAll(server.stop)

  describe(`opening a database on ${server.name}`, () => {
    let database: TestDatabase
    beforeEach(() => {
      database = aDatabase(server)
    })
    afterEach(() => database.remove())
    const collection = (name: string) => database.client.db().collection(name)

    it('opens it any number of times, and finds what was kept', async () => {
      const first = await database.open()
      await first.units.put(A, aUnit())
      await first.close()
      const [second, third] = [await database.open(), await database.open()]
      expect(await second.units.list(A)).toEqual([aUnit()])
      expect(await third.units.list(A)).toEqual([aUnit()])
    })

    it('makes an index again that somebody dropped', async () => {
      await database.open()
      const before = await collection('journal').indexes()
      await collection('journal').dropIndex('held_1_dueAt_1')
      await database.open()
      const names = (await collection('journal').indexes()).map(({ name }) => name)
      expect(names.sort()).toEqual(before.map(({ name }) => name).sort())
    })

    it('refuses what a newer version has written', async () => {
      await database.open()
      await collection('meta').updateOne({ _id: 'schema' as never }, { $set: { version: 2 } })
      await expect(database.open()).rejects.toMatchObject({ code: 'store.newer' })
    })

    it('takes a server that is no MongoDB only where asked to', async () => {
      const opened = open(database.address)
      if (server.isMongoDb) await (await opened).stores.close()
      else await expect(opened).rejects.toMatchObject({ code: 'store.unproven' })
    })

    it('is what LT_STORE does, or says why it does not', async () => {
      const { folder, remove } = await aFolder()
      const config = testConfig({ LT_STORE: database.address, DATA_DIR: folder })
      const opened = openPlatform(config, [], '0.0.0-test')
      if (server.isMongoDb) await (await opened).app.drain()
      else await expect(opened).rejects.toThrow(/cannot keep the promise of durable writes/)
      await remove()
    })
  })
}
