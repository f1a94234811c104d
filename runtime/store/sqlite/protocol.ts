/** A call to a thread. `id` comes back with its reply. */
export interface Call {
  readonly id: number
  readonly name: string
  readonly args: unknown
}

/** Plain data: errors lose their class on the way between threads. */
export interface Failure {
  readonly code: string
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

const SQLITE_FULL = 13

/** SQLite's own numbers (https://sqlite.org/rescode.html), our codes. */
export const failureOf = (error: unknown): Failure => {
  const { code, errcode, message } = error as { code?: string; errcode?: number; message?: string }
  if (errcode !== undefined && (errcode & 0xff) === SQLITE_FULL) return { code: 'store.full', message: '' }
  return { code: code?.startsWith('store.') ? code : 'store.failed', message: message ?? String(error) }
}
