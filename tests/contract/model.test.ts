import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Stores } from '#core'
import { createMemoryStores } from '../../runtime/store/memory/stores.ts'
import { openSqliteStores } from '../../runtime/store/sqlite/stores.ts'
import { aFolder } from '../support/store-folder.ts'
import { durableOperations } from './durable-operations.ts'
import { type Operation, operations } from './operations.ts'

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

describe('SQLite stores answer as the memory stores do, whatever is done to both', () => {
  it.each(Object.entries({ ...operations, 'durable runs': durableOperations }))(
    '%s',
    { timeout: 240_000 },
    async (_, operation) => {
      await fc.assert(
        fc.asyncProperty(fc.array(operation, { minLength: 60, maxLength: 150, size: 'max' }), async (sequence) => {
          const { folder, remove } = await aFolder()
          const memory = createMemoryStores()
          const fatal: Error[] = []
          const sqlite = await openSqliteStores({ folder, onFatal: (error) => fatal.push(error) })
          try {
            for (const step of sequence) expect(await outcome(step, sqlite)).toStrictEqual(await outcome(step, memory))
            expect(fatal).toEqual([])
          } finally {
            await sqlite.close()
            await remove()
          }
        }),
        { numRuns: 25, interruptAfterTimeLimit: 120_000 },
      )
    },
  )
})
