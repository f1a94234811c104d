import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { Stores } from '#core'
import { createMemoryStores } from '../../../runtime/store/memory/stores.ts'
import { findMongoServer } from '../../support/mongo-server.ts'
import { journalOperations, type Operation } from './journal-operations.ts'
import { aDatabase } from './mongo-database.ts'

const found = await findMongoServer()

/** What an operation came to, in a form that can be compared. */
const outcome = async ({ name, apply }: Operation, stores: Stores): Promise<readonly [string, unknown]> => {
  try {
    return [name, await apply(stores)]
  } catch (error) {
    const { code } = error as { code?: unknown }
    if (typeof code !== 'string') throw error
    return [name, { code }]
  }
}

if ('notRun' in found) it('durable runs in MongoDB', (test) => test.skip(found.notRun))
else {
  const { server } = found
  afterAll(server.stop)

  describe(`durable runs on ${server.name}`, () => {
    it('fare as they do in memory, whatever is done to both', { timeout: 240_000 }, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(journalOperations, { minLength: 40, maxLength: 120, size: 'max' }), async (steps) => {
          const database = aDatabase(server)
          const memory = createMemoryStores()
          const mongo = await database.open()
          try {
            for (const step of steps) expect(await outcome(step, mongo)).toStrictEqual(await outcome(step, memory))
          } finally {
            await database.remove()
          }
        }),
        { numRuns: 25, interruptAfterTimeLimit: 120_000 },
      )
    })
  })
}
