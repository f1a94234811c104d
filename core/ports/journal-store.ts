import type { RunStatus } from '../run/view.ts'
import type { Instant } from './flow-store.ts'
import type { KeyedCall } from './idempotency-store.ts'
import type { RunRecord } from './run-store.ts'
import type { Scope } from './scope.ts'

/** One entry of a run's journal, sealed: no store can read it. */
export type SealedEntry = Uint8Array

/** Something from outside for one run: a callback, a vote, a decision, the end of a part of it. */
export interface Message {
  /** Given by its sender from what the message is about, so that sent twice it is one message. */
  readonly id: string
  readonly body: SealedEntry
}

/** A run that is to be kept from its first moment. */
export interface NewRun {
  readonly id: string
  readonly unit: string
  readonly flow: string
  readonly version: number
  /** The key it was called with: of all calls with one key exactly one is accepted. */
  readonly key?: KeyedCall & { readonly bodyHash: string; readonly expiresAt: Instant }
  /** The run this one is a part of; such a run stands in no list unless its parent is named. */
  readonly parent?: string
  readonly entries: readonly SealedEntry[]
  /** `held`: the worker that accepts it runs it at once, under epoch 1. `due`: now, for whoever claims it. `ended`: over already. */
  readonly state: 'held' | 'due' | 'ended'
  readonly answer?: SealedEntry
  readonly view: RunRecord
}

export type Acceptance =
  | { readonly state: 'accepted' }
  /** A run of this id, or of this key and body, is there already. */
  | { readonly state: 'exists'; readonly runId: string }
  /** The same key came with another body. */
  | { readonly state: 'mismatch' }

/** What a worker took on. */
export interface ClaimedRun {
  readonly id: string
  readonly unit: string
  readonly epoch: number
  /** How many claims in a row ended before anything came of them: what the poison guard counts. */
  readonly crashes: number
}

export interface RunHead {
  readonly id: string
  readonly unit: string
  readonly flow: string
  readonly version: number
  readonly parent?: string
  /** Rises with every claim. A write under an older epoch is refused. */
  readonly epoch: number
  /** Entries appended since the run began; a snapshot does not set it back. */
  readonly length: number
  /** No more will happen, unless an operator revives it. */
  readonly ended: boolean
  /** The sealed answer of a run that has one. */
  readonly answer?: SealedEntry
  readonly acceptedAt: Instant
}

export interface LoadedRun {
  readonly head: RunHead
  /** From the last snapshot on, the snapshot being the first where there is one. */
  readonly entries: readonly SealedEntry[]
  /** In the order in which they came. */
  readonly messages: readonly Message[]
}

/** One write to a run: all of it or nothing. */
export interface RunChange {
  /** Unique: a commit that is tried again because its reply was lost is told from another's by it. */
  readonly commitId: string
  readonly append: readonly SealedEntry[]
  /** True: the first entry appended is a snapshot, and what came before may be forgotten. */
  readonly snapshot?: boolean
  /** True: nothing came yet of what was under way, so that the claims before this one still count as crashes. */
  readonly stalled?: boolean
  /** Messages that the appended entries hold, by id. */
  readonly consumed?: readonly string[]
  /** The run's view from now on; absent: as it was. */
  readonly view?: RunRecord
  readonly answer?: SealedEntry
  /**
   * Lets go of the run. `dueAt`, in milliseconds since 1970: when it must be claimed again at the latest; null: only a
   * message will wake it. `ended`: nothing will. Absent: the worker keeps it.
   */
  readonly release?: { readonly dueAt: number | null; readonly ended: boolean }
}

export type Committed =
  /** `mail`: messages that wait. */
  | { readonly state: 'committed'; readonly mail: boolean }
  /** Someone claimed the run since: whoever gets this drops it, for none of its writes will count. */
  | { readonly state: 'fenced' }
  /** A release that would have left messages unread, and so was not written at all; read them, and try again. */
  | { readonly state: 'mail' }

export type Posted =
  | { readonly state: 'posted' }
  /** A message of this id came before, read or not. */
  | { readonly state: 'duplicate' }
  | { readonly state: 'ended' }
  | { readonly state: 'unknown' }

/** `expiresIn`: by the store's clock, in milliseconds. */
export interface Lease {
  readonly worker: string
  readonly expiresIn: number
}

/**
 * The truth about durable runs. Every write is durable when its promise resolves, and one that rejects is there whole or
 * not at all. **One writer**: a run is held by one worker at a time; safety rests on the epoch alone, never on clocks:
 * times only say when somebody should look.
 */
export interface JournalStore {
  /** True where one process alone can hold the store: what it left held when it died is free at the next opening. */
  readonly exclusive: boolean

  /** Keeps a new run. `lease` as for `claim`, for a run that is held at once. */
  accept(scope: Scope, run: NewRun, lease: Lease): Promise<Acceptance>

  /**
   * Takes runs that are due at `now`: their wake-up time has come, a message waits, or the lease of whoever held them
   * has run out. Each gets a new epoch. The longest due first; of no unit more than its even share of `limit` while
   * others wait. `limit`: 1 to 1,000. Runs whose last two claims ended without a commit are suspects: at most one comes,
   * and none unless `suspects`, so that what kills a worker takes no other suspect with it.
   */
  claim(scope: Scope, lease: Lease, now: number, limit: number, suspects: boolean): Promise<readonly ClaimedRun[]>

  /** Undefined when there is none. */
  load(scope: Scope, id: string): Promise<LoadedRun | undefined>

  head(scope: Scope, id: string): Promise<RunHead | undefined>

  /** Messages that no commit has consumed yet, in the order in which they came. */
  messages(scope: Scope, id: string): Promise<readonly Message[]>

  /**
   * Appends to a run held under `epoch` whose length is `expectedLength`; what was let go of is fenced as what another holds.
   * The same `commitId` again answers `committed` and changes nothing.
   */
  commit(scope: Scope, id: string, epoch: number, expectedLength: number, change: RunChange): Promise<Committed>

  /** Keeps a message for a run, and wakes the run unless somebody holds it. */
  post(scope: Scope, id: string, message: Message, now: number): Promise<Posted>

  /** Prolongs leases. Answers, of the runs named, those that are lost and those for which messages wait. */
  renew(
    scope: Scope,
    lease: Lease,
    held: readonly { readonly id: string; readonly epoch: number }[],
  ): Promise<{ readonly lost: readonly string[]; readonly mail: readonly string[] }>

  /** Gives an ended run back to the living, due now, so that it can be taken up where it failed. False when it is not ended. */
  revive(scope: Scope, id: string, now: number): Promise<boolean>

  /** When the next run becomes due, in milliseconds since 1970; undefined when none will by itself. */
  nextDue(scope: Scope): Promise<number | undefined>

  /** Runs that are due at `now` and nobody holds: how far running has fallen behind accepting. */
  overdue(scope: Scope, now: number): Promise<number>

  /** Runs under way, without parts of others; one that was just revived may not be counted yet. */
  live(scope: Scope): Promise<number>

  /**
   * Forgets runs that ended before `endedBefore` with one of `statuses` (absent: any but `dead`, which an operator may still
   * revive), with their journals, messages, keys, views and blobs; answers their ids, at most `limit` of them, the longest
   * ended first. **Parts first**: a run goes after all its parts, and stays while one of them is under way; a part alone never
   * goes.
   */
  forget(scope: Scope, endedBefore: Instant, limit: number, statuses?: readonly RunStatus[]): Promise<readonly string[]>
}
