import type { RunStatus, RunSummary, RunView } from '../run/view.ts'
import type { Page, PageRequest } from './page.ts'
import type { Scope } from './scope.ts'

export interface RunQuery extends PageRequest {
  readonly flow?: string | undefined
  readonly status?: RunStatus | undefined
  /** Inclusive lower and exclusive upper bound of `startedAt`. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly traceId?: string | undefined
  readonly caller?: string | undefined
}

/** A finished run: its summary, and the JSON text of its `RunDetail` (already redacted and bounded by the writer). */
export interface RunRecord {
  readonly summary: RunSummary
  readonly detail: string
}

/** The history of runs. */
export interface RunStore {
  /**
   * Takes a run for keeping and returns at once: it is durable within 50 ms, in one commit with its
   * neighbours. Where the store fell behind, `backlog()` says so, and new work should be refused.
   */
  record(scope: Scope, run: RunRecord): void

  /** Resolves when all that was recorded before is durable; rejects when the store failed. */
  flush(): Promise<void>

  /** Bytes of detail that wait to be written. */
  backlog(): number

  /** Newest first. */
  list(scope: Scope, query: RunQuery): Promise<Page<RunSummary>>

  read(scope: Scope, id: string): Promise<RunView | undefined>
}
