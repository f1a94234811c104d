import type { KeptAnswer } from './journal-entry.ts'

/** Callers that wait for what a run of this process answers. */
export interface Waiters {
  readonly tell: (run: string, answer: KeptAnswer) => void
  /** The answer, or undefined when it took longer. Ask before the run begins: what was told before is not kept. */
  readonly waitFor: (run: string, ms: number) => Promise<KeptAnswer | undefined>
}

export const createWaiters = (): Waiters => {
  const waiting = new Map<string, Set<(answer: KeptAnswer) => void>>()
  return {
    tell: (run, answer) => {
      for (const tell of waiting.get(run) ?? []) tell(answer)
      waiting.delete(run)
    },
    waitFor: (run, ms) =>
      new Promise((resolve) => {
        const told = waiting.get(run) ?? new Set()
        waiting.set(run, told)
        const timer = setTimeout(() => {
          told.delete(tell)
          if (told.size === 0) waiting.delete(run)
          resolve(undefined)
        }, ms)
        const tell = (answer: KeptAnswer): void => {
          clearTimeout(timer)
          resolve(answer)
        }
        told.add(tell)
      }),
  }
}
