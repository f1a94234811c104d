import type { BlobStore } from './blob-store.ts'
import type { ConnectionStore } from './connection-store.ts'
import type { FlowStore } from './flow-store.ts'
import type { IdempotencyStore } from './idempotency-store.ts'
import type { JournalStore } from './journal-store.ts'
import type { RunStore } from './run-store.ts'
import type { DataKeyStore, KeyStore, UnitStore } from './unit-store.ts'

/**
 * Everything the platform keeps. One contract suite (`tests/contract`) holds for every implementation. What goes in and
 * out is a copy; a read sees every write that resolved before it; a refusal is an error with a `code` (`store.scope`,
 * `store.badCursor`, `store.closed`, `store.full`, `store.failed`) and a sentence for people in `text`.
 */
export interface Stores {
  readonly flows: FlowStore
  readonly runs: RunStore
  readonly journal: JournalStore
  readonly blobs: BlobStore
  readonly idempotency: IdempotencyStore
  readonly units: UnitStore
  readonly keys: KeyStore
  readonly dataKeys: DataKeyStore
  readonly connections: ConnectionStore
  /**
   * Gives the next piece of the room that forgotten records left back to the file system. True when there is more to give:
   * whoever calls it again lets others write in between.
   */
  giveBack(): Promise<boolean>
  /** Writes what is pending and lets go of files and threads. Closing twice is fine; using a closed store rejects. */
  close(): Promise<void>
}
