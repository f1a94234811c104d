import type { Flow } from '#core'
import type { Selection } from './selection.ts'

/** What a command makes: the next document, and what is chosen in it. */
export interface Edit {
  readonly flow: Flow
  readonly selection: Selection
}
