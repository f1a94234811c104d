import type { Instant } from './flow-store.ts'
import type { Scope } from './scope.ts'

/** Sealed bytes too large for a journal. They belong to a run, and go with it. */
export interface BlobStore {
  /** Durable when it resolves. The same run and id again is the same blob: the second write changes nothing. */
  write(scope: Scope, run: string, id: string, bytes: Uint8Array): Promise<void>

  read(scope: Scope, run: string, id: string): Promise<Uint8Array | undefined>

  /** Forgets all blobs of these runs; answers how many bytes that gives back. */
  remove(scope: Scope, runs: readonly string[]): Promise<number>

  /**
   * Looks at the blobs of up to `limit` runs, and forgets those of runs that the journal does not have though their ids were
   * made before `madeBefore`: whoever wrote them died before the run was accepted. `next` is there while there is more to
   * look at.
   */
  sweep(
    scope: Scope,
    abandoned: { readonly madeBefore: Instant; readonly cursor?: string | undefined },
    limit: number,
  ): Promise<{ readonly freed: number; readonly next?: string }>

  /** Bytes that the unit in scope keeps; of all units together under `EVERY_UNIT`. */
  usage(scope: Scope): Promise<number>
}
