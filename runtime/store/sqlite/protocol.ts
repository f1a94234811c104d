import type { StoreErrorCode } from '../store-error.ts'

/** A call to a thread. `id` comes back with its reply. */
export interface Call {
  readonly id: number
  readonly name: string
  readonly args: unknown
}

/** Plain data: errors lose their class on the way between threads. */
export interface Failure {
  readonly code: StoreErrorCode
  readonly message: string
}

export type Reply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: Failure }

export type FromThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'replies'; readonly replies: readonly Reply[] }
  | { readonly kind: 'fatal'; readonly error: Failure }

export interface ThreadData {
  readonly file: string
}
