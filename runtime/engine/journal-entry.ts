import type { EngineEvent, EngineState } from '#core/engine'
import type { ViewState } from './view.ts'

/** How a run came to be: what no event says. */
export interface Origin {
  /** The kind of trigger: `http`, `schedule`, `manual`, `replay`, `part` … */
  readonly trigger: string
  /** The id of the key, person or run that started it. */
  readonly caller: string
  /** What it is found by, by name. */
  readonly keys?: Readonly<Record<string, string>>
  /** The run that this one takes up again. */
  readonly takesUp?: string
}

/** A version of another flow of the unit that a run called. */
export interface Use {
  readonly flow: string
  readonly version: number
}

/** What one commit appends. A snapshot is the sum of all entries before it. */
export type JournalEntry =
  | { readonly kind: 'began'; readonly origin: Origin; readonly events: readonly EngineEvent[] }
  | { readonly kind: 'events'; readonly events: readonly EngineEvent[] }
  | {
      readonly kind: 'snapshot'
      readonly origin: Origin
      readonly state: EngineState
      readonly view: ViewState
      /** The versions of other flows that the state refers to. */
      readonly uses: readonly Use[]
      /** What happened in the same commit, after the snapshot. */
      readonly events: readonly EngineEvent[]
    }

/** What a late caller of a run gets: its answer, or why it has none. */
export type KeptAnswer =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly body?: string
    }
  | {
      readonly kind: 'none'
      readonly error?: { readonly code: string; readonly message: { readonly vi: string; readonly en: string } }
      readonly failedStep?: string
    }
