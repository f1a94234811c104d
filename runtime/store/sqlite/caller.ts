import type { ArgsOf, chores, commands, queries, ResultOf } from './commands.ts'
import type { Thread } from './thread.ts'

type Commands = typeof commands
type Queries = typeof queries

/** The two threads, with the types of what they can do. */
export interface Caller {
  /** Carried out by the writer; durable when it resolves. */
  readonly write: <K extends keyof Commands>(name: K, args: ArgsOf<Commands, K>) => Promise<ResultOf<Commands, K>>
  /** Done by the writer between two groups of changes. */
  readonly chore: <K extends keyof typeof chores>(name: K) => Promise<ReturnType<(typeof chores)[K]>>
  /** Answered by the reader; sees every write that has resolved. */
  readonly read: <K extends keyof Queries>(name: K, args: ArgsOf<Queries, K>) => Promise<ResultOf<Queries, K>>
}

export const createCaller = (writer: Thread, reader: Thread): Caller => ({
  write: (name, args) => writer.call(name, args) as never,
  chore: (name) => writer.call(name, undefined) as never,
  read: (name, args) => reader.call(name, args) as never,
})
