import type { GateEnvironment } from './environment.ts'

/** A call that waits for its turn. */
export interface Waiter {
  readonly deadline: number
  readonly go: () => void
  readonly giveUp: () => void
}

/** What may become of whoever is first in the line: go now, be refused now, or wait, at most until an instant. */
export type Turn = 'go' | 'refuse' | { readonly wait: number | undefined }

/**
 * First come, first served. All wait equally long at most, so the first is also the first whose patience ends. `turn` is
 * asked about the first, again after each that went, and when the instant it named has come.
 */
export interface Line {
  readonly length: () => number
  readonly join: (waiter: Waiter) => void
  readonly leave: (waiter: Waiter) => void
  /** Something has changed: let those go who may. */
  readonly move: () => void
}

export const createLine = (turn: (now: number) => Turn, { monotonic, after }: GateEnvironment): Line => {
  const waiting = new Set<Waiter>()
  let moving = false
  let stopTimer = (): void => {}

  const moveAll = (): void => {
    for (const first of waiting) {
      const now = monotonic()
      const next = turn(now)
      if (typeof next === 'object' && now < first.deadline) {
        const until = Math.min(first.deadline, next.wait ?? first.deadline)
        // Timers count whole milliseconds and may come a little early.
        stopTimer = after(Math.max(1, Math.ceil(until - now)), move)
        return
      }
      waiting.delete(first)
      if (next === 'go') first.go()
      else first.giveUp()
    }
  }

  const move = (): void => {
    // Whoever goes may end at once, which moves the line: the loop that let it go sees to the next.
    if (moving || waiting.size === 0) return
    moving = true
    stopTimer()
    stopTimer = () => {}
    try {
      moveAll()
    } finally {
      moving = false
    }
  }

  return {
    length: () => waiting.size,
    join: (waiter) => {
      waiting.add(waiter)
      if (waiting.size === 1) move()
    },
    leave: (waiter) => {
      if (waiting.delete(waiter)) move()
    },
    move,
  }
}
