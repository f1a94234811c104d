import type { RunStatus, RunSummary, RunView } from '../run/view.ts'
import type { Instant } from './flow-store.ts'
import type { Page, PageRequest } from './page.ts'
import type { Scope } from './scope.ts'

export interface RunQuery extends PageRequest {
  readonly flow?: string | undefined
  readonly status?: RunStatus | undefined
  /** Inclusive lower bound of `startedAt`, written as that is: another form of the same moment compares wrongly. */
  readonly from?: Instant | undefined
  /** Exclusive upper bound of `startedAt`, likewise. */
  readonly to?: Instant | undefined
  readonly traceId?: string | undefined
  readonly caller?: string | undefined
  /** Runs found by this key of their flow's. */
  readonly key?: { readonly name: string; readonly value: string } | undefined
  /** The parts of this run. Absent: runs that are a part of no other. */
  readonly parent?: string | undefined
}

/**
 * A finished run: its summary, and the JSON text of its `RunDetail` (already redacted and bounded by the writer).
 * A run's id was made within a minute of its `startedAt`: stores may look for a time among the ids.
 */
export interface RunRecord {
  readonly summary: RunSummary
  readonly detail: string
}

/** Which runs of the history are old enough to go. */
export interface Outlived {
  readonly startedBefore: Instant
  readonly statuses: readonly RunStatus[]
  /** Where the last look ended; opaque. Another's rejects with `store.badCursor`. */
  readonly cursor?: string | undefined
}

/** The history of runs. */
export interface RunStore {
  /**
   * Takes a run for keeping and returns at once: it is durable within 50 ms, in one commit with its
   * neighbours. A run of the same unit and id is replaced. Where the store fell behind, `backlog()` says so, and new
   * work should be refused. Throws `store.scope` for the run of a unit that the scope does not cover, and
   * `store.closed` on a closed store.
   */
  record(scope: Scope, run: RunRecord): void

  /**
   * Resolves when all that was recorded before is durable; rejects when something recorded since the last flush could
   * not be kept, which takes none of its neighbours along.
   */
  flush(): Promise<void>

  /** How much waits to be written, in about the bytes of its detail. */
  backlog(): number

  /** Newest first. Finds all that was recorded before, but for what could not be kept; so does `read`. */
  list(scope: Scope, query: RunQuery): Promise<Page<RunSummary>>

  read(scope: Scope, id: string): Promise<RunView | undefined>

  /**
   * Looks at the oldest `limit` runs, and forgets those that fit. Durable runs are left to their journal. `next` is there
   * while there are more to look at.
   */
  forget(
    scope: Scope,
    outlived: Outlived,
    limit: number,
  ): Promise<{ readonly forgotten: number; readonly next?: string }>
}
