import { type BlobStore, covers } from '#core'
import { mustCover } from '../guard.ts'

export const createMemoryBlobs = (): BlobStore => {
  const kept = new Map<string, { readonly unit: string; readonly run: string; readonly bytes: Uint8Array }>()
  const place = (run: string, id: string): string => JSON.stringify([run, id])
  return {
    write: async (scope, run, id, bytes) => {
      mustCover(scope, scope.unit)
      if (!kept.has(place(run, id))) kept.set(place(run, id), { unit: scope.unit, run, bytes })
    },
    read: async (scope, run, id) => {
      const found = kept.get(place(run, id))
      return found && covers(scope, found.unit) ? found.bytes : undefined
    },
    remove: async (scope, runs) => {
      let freed = 0
      for (const [name, { unit, run, bytes }] of kept) {
        if (!runs.includes(run) || !covers(scope, unit)) continue
        kept.delete(name)
        freed += bytes.length
      }
      return freed
    },
    usage: async (scope) =>
      [...kept.values()].reduce((sum, { unit, bytes }) => (covers(scope, unit) ? sum + bytes.length : sum), 0),
  }
}
