import type { Execution } from '../executor/execute.ts'

/** The runs that are under way in this process. */
export interface Load {
  readonly enter: (execution: Execution) => void
  readonly leave: (execution: Execution) => void
  readonly count: () => number
  readonly cancelAll: (reason: Error) => void
  /** Resolves when no run is under way. */
  readonly idle: () => Promise<void>
}

export const createLoad = (): Load => {
  const running = new Set<Execution>()
  let waiting: (() => void)[] = []
  return {
    enter: (execution) => void running.add(execution),
    leave: (execution) => {
      running.delete(execution)
      if (running.size > 0) return
      const told = waiting
      waiting = []
      for (const tell of told) tell()
    },
    count: () => running.size,
    cancelAll: (reason) => {
      for (const execution of running) execution.cancel(reason)
    },
    idle: () => (running.size === 0 ? Promise.resolve() : new Promise((resolve) => void waiting.push(resolve))),
  }
}
