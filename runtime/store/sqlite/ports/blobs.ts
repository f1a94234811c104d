import type { BlobStore } from '#core'
import { mustCover } from '../../guard.ts'
import type { Caller } from '../caller.ts'

export const createBlobPort = ({ read, write }: Caller): BlobStore => ({
  write: async (scope, run, id, bytes) => {
    mustCover(scope, scope.unit)
    await write('blobs.write', { unit: scope.unit, run, id, bytes })
  },
  read: ({ unit }, run, id) => read('blobs.read', { unit, run, id }),
  remove: ({ unit }, runs) => write('blobs.remove', { unit, runs }),
  sweep: async ({ unit }, { madeBefore, cursor }, limit) => {
    const { runs, next } = await read('blobs.abandoned', { unit, madeBefore, cursor, limit })
    const freed = runs.length > 0 ? await write('blobs.abandon', { unit, runs }) : 0
    return { freed, ...(next !== undefined && { next }) }
  },
  usage: ({ unit }) => read('blobs.usage', { unit }),
})
