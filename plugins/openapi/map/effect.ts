import type { Effect } from '#core'

const BY_METHOD: Readonly<Record<string, Effect>> = {
  get: 'read',
  head: 'read',
  options: 'read',
  trace: 'read',
  query: 'read',
  put: 'idempotent',
  delete: 'idempotent',
  post: 'once',
  patch: 'once',
}

/** Methods that make operations, in the order of a document's usual listing. */
export const METHODS: readonly string[] = Object.keys(BY_METHOD)

/** What a repeated call would do outside (RFC 9110 §9.2); a key against repetition makes any call repeatable. */
export const effectOf = (method: string, takesKey: boolean): Effect => {
  const effect = BY_METHOD[method] ?? 'once'
  return effect === 'once' && takesKey ? 'idempotent' : effect
}

/** Headers by which services take a key against repetition. */
export const isIdempotencyHeader = (name: string): boolean => /^(x-)?idempotency-?key$/i.test(name)
