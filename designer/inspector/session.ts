import type { DataScope } from './context.tsx'
import type { Mode } from './value/mode.ts'

/** What is kept of a field while its step is inspected: the values of the modes it left, and a mode chosen but not yet filled. */
export interface FieldMemory {
  readonly chosen?: Mode
  readonly kept: Partial<Record<Mode, unknown>>
}

/** Where a path goes when it is picked in the tree of data. */
export interface InsertTarget {
  readonly label: string
  readonly insert: (path: string) => void
  /** The data that can be read there. */
  readonly scope: DataScope
}

/** Lives as long as one step is inspected. */
export interface Session {
  readonly memory: Map<string, FieldMemory>
  readonly target: () => InsertTarget | undefined
  readonly aim: (target: InsertTarget | undefined) => void
  readonly subscribe: (listener: () => void) => () => void
}

export const createSession = (): Session => {
  let target: InsertTarget | undefined
  const listeners = new Set<() => void>()
  return {
    memory: new Map(),
    target: () => target,
    aim: (next) => {
      if (target === next) return
      target = next
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
