import { blobCommands, blobQueries } from './commands/blobs.ts'
import { flowCommands, flowQueries } from './commands/flows.ts'
import { idempotencyCommands } from './commands/idempotency.ts'
import { journalCommands } from './commands/journal.ts'
import { journalQueries } from './commands/journal-queries.ts'
import { recordCommands, recordQueries } from './commands/records.ts'
import { runCommands, runQueries } from './commands/runs.ts'
import { forgetCommands, forgetQueries } from './commands/runs-forget.ts'
import { chores } from './commands/upkeep.ts'
import type { Db } from './db.ts'

/** Named functions over a database; arguments and results are plain data, for they change threads. */
type Table = Readonly<Record<string, (db: Db, args: never) => unknown>>

/** Everything the writer thread can do, by name. */
export const commands = {
  ...recordCommands,
  ...flowCommands,
  ...runCommands,
  ...forgetCommands,
  ...idempotencyCommands,
  ...journalCommands,
  ...blobCommands,
} satisfies Table

/** Everything the reader thread can do, by name. */
export const queries = {
  ...recordQueries,
  ...flowQueries,
  ...runQueries,
  ...forgetQueries,
  ...journalQueries,
  ...blobQueries,
} satisfies Table

export { chores }

/** What the writer thread answers to: changes that share a transaction, and chores that stand alone. */
export const isChore = (name: string): name is keyof typeof chores => Object.hasOwn(chores, name)

export type ArgsOf<T extends Table, K extends keyof T> = Parameters<T[K]>[1]
export type ResultOf<T extends Table, K extends keyof T> = ReturnType<T[K]>
