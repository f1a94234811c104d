import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { Stores } from '#core'
import { createMemoryStores } from '../../../runtime/store/memory/stores.ts'
import { operations } from '../../contract/operations.ts'
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

if ('notRun' in found) it('MongoDB stores answer as the memory stores do', (test) => test.skip(found.notRun))
else {
  const { server } = found
  afterAll(server.stop)

  describe(`MongoDB stores on ${server.name} answer as the memory stores do, whatever is done to both`, () => {
    const all = { ...operations, 'durable runs': journalOperations }
    it.each(Object.entries(all))('%s', { timeout: 120_000 }, async (_, operation) => {
      await fc.assert(
        fc.asyncProperty(fc.array(operation, { minLength: 60, maxLength: 120, size: 'max' }), async (sequence) => {
          const database = aDatabase(server)
          const memory = createMemoryStores()
          const mongo = await database.open()
          try {
            for (const step of sequence) expect(await outcome(step, mongo)).toStrictEqual(await outcome(step, memory))
          } finally {
            await database.remove()
          }
        }),
        { numRuns: 10, interruptAfterTimeLimit: 60_000 },
      )
    })
  })
}
