import type { RunError } from '#core'

/** How a body ended. `stopped`: a `stop` step ended the whole run; nothing catches that. */
export type BodyEnd =
  | { readonly kind: 'completed'; readonly output: unknown }
  | { readonly kind: 'failed'; readonly thrown: unknown; readonly step: string }
  | { readonly kind: 'stopped'; readonly error: RunError | undefined; readonly step: string }
