import { type BlobStore, covers } from '#core'
import { decodeCursor, encodeCursor, isRunId } from '../cursor.ts'
import { mustCover } from '../guard.ts'

interface Blob {
  readonly unit: string
  readonly run: string
  readonly bytes: Uint8Array
}

export interface MemoryBlobs extends BlobStore {
  readonly forget: (runs: readonly string[]) => void
}

/** An id begins with the time at which it was made (RFC 9562 §5.7). */
const madeAt = (run: string): number => Number.parseInt(run.replaceAll('-', '').slice(0, 12), 16)

/** `isKept`: whether the journal has the run. */
export const createMemoryBlobs = (isKept: (run: string) => boolean): MemoryBlobs => {
  const kept = new Map<string, Blob>()
  const place = (run: string, id: string): string => JSON.stringify([run, id])
  const drop = (goes: (blob: Blob) => boolean): number => {
    let freed = 0
    for (const [name, blob] of kept) {
      if (!goes(blob)) continue
      kept.delete(name)
      freed += blob.bytes.length
    }
    return freed
  }
  return {
    forget: (runs) => void drop(({ run }) => runs.includes(run)),
    write: async (scope, run, id, bytes) => {
      mustCover(scope, scope.unit)
      if (!kept.has(place(run, id))) kept.set(place(run, id), { unit: scope.unit, run, bytes })
    },
    read: async (scope, run, id) => {
      const found = kept.get(place(run, id))
      return found && covers(scope, found.unit) ? found.bytes : undefined
    },
    remove: async (scope, runs) => drop(({ run, unit }) => runs.includes(run) && covers(scope, unit)),
    sweep: async (scope, { madeBefore, cursor }, limit) => {
      const after = cursor === undefined ? '' : decodeCursor<readonly [string]>(cursor, [isRunId])[0]
      const old = new Set(
        [...kept.values()]
          .map(({ run }) => run)
          .filter((run) => run > after && madeAt(run) < Date.parse(madeBefore))
          .sort(),
      )
      const seen = [...old].slice(0, limit)
      const freed = drop(({ run, unit }) => seen.includes(run) && covers(scope, unit) && !isKept(run))
      const last = seen.length === limit ? seen.at(-1) : undefined
      return { freed, ...(last !== undefined && { next: encodeCursor([last]) }) }
    },
    usage: async (scope) =>
      [...kept.values()].reduce((sum, { unit, bytes }) => (covers(scope, unit) ? sum + bytes.length : sum), 0),
  }
}
