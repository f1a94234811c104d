import type { Instant } from './flow-store.ts'
import type { Scope } from './scope.ts'

/** One use of an `Idempotency-Key`: scoped by service, caller and key. */
export interface KeyedCall {
  readonly service: string
  readonly caller: string
  readonly key: string
}

export interface StoredAnswer {
  readonly status: number
  readonly contentType: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export type Reservation =
  | { readonly state: 'reserved' }
  /** Somebody holds the key; `owner` is the process that does: not ours and no longer alive means its outcome is unknown. */
  | { readonly state: 'held'; readonly runId: string; readonly owner: string }
  | { readonly state: 'answered'; readonly runId: string; readonly answer: StoredAnswer }
  /** The same key came with another request. */
  | { readonly state: 'mismatch' }

/** Keys are kept until `expiresAt`, then free. Every write is durable when its promise resolves. */
export interface IdempotencyStore {
  /** Takes the key if it is free: atomically, so of many callers exactly one gets `reserved`. */
  reserve(
    scope: Scope,
    call: KeyedCall,
    reservation: {
      readonly bodyHash: string
      readonly runId: string
      readonly owner: string
      readonly at: Instant
      readonly expiresAt: Instant
    },
  ): Promise<Reservation>

  /** Keeps the answer under a key that this run holds; does nothing when it does not, or no longer. */
  answer(scope: Scope, call: KeyedCall, runId: string, answer: StoredAnswer): Promise<void>

  /** Frees a key that this run holds and has not answered: nothing had happened yet. */
  release(scope: Scope, call: KeyedCall, runId: string): Promise<void>

  /** Forgets keys that are expired at `at`; answers how many. */
  sweep(scope: Scope, at: Instant): Promise<number>
}
