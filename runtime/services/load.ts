import type { Execution } from '../executor/execute.ts'

/** The place of a run among those under way. */
export interface Place {
  readonly execution: Execution
  at: number
}

/** The runs that are under way in this process. */
export interface Load {
  readonly enter: (execution: Execution) => Place
  readonly leave: (place: Place) => void
  readonly count: () => number
  readonly cancelAll: (reason: Error) => void
  /** Resolves when no run is under way. */
  readonly idle: () => Promise<void>
}

/**
 * Runs stand in an array, where the last takes the place of the one that leaves. A set would do, but it grows a new
 * table every few dozen runs, and the old ones, once the collector takes them for long-lived, hold the runs that were
 * in them: it then copied a quarter of all memory that runs had used, which was a fifth of all work.
 */
export const createLoad = (): Load => {
  const running: Place[] = []
  let waiting: (() => void)[] = []
  return {
    enter: (execution) => {
      const place = { execution, at: running.length }
      running.push(place)
      return place
    },
    leave: (place) => {
      const last = running.pop() as Place
      if (last !== place) {
        running[place.at] = last
        last.at = place.at
      }
      if (running.length > 0) return
      const told = waiting
      waiting = []
      for (const tell of told) tell()
    },
    count: () => running.length,
    cancelAll: (reason) => {
      for (const { execution } of [...running]) execution.cancel(reason)
    },
    idle: () => (running.length === 0 ? Promise.resolve() : new Promise((resolve) => void waiting.push(resolve))),
  }
}
