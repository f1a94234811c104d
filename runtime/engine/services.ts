import type { Posted } from '#core'
import type { Command, EngineEvent } from '#core/engine'
import type { Book } from './book.ts'

/** Leaves a message for a run of the unit. `id` says what it is about, so that sent twice it is one. */
export interface RunMail {
  readonly send: (unit: string, run: string, id: string, event: EngineEvent) => Promise<Posted>
}

/** Sees to it that the run of a part exists. */
export type Spawn = (parent: Book, command: Extract<Command, { readonly type: 'spawn' }>) => Promise<void>
