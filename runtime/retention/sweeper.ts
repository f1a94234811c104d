import { setTimeout as sleep } from 'node:timers/promises'
import { type SweepOptions, type Swept, sweep } from './sweep.ts'

export interface SweeperOptions extends Omit<SweepOptions, 'pause'> {
  readonly everyMs: number
  /** Uniform in [0, 1). Servers that share a store do not all sweep at once. */
  readonly random: () => number
  readonly tell: (swept: Swept) => void
  readonly onError: (error: unknown) => void
}

export interface Sweeper {
  /** Resolves when no step is under way any more. */
  readonly stop: () => Promise<void>
}

/** Between two steps: others write meanwhile, and the disk rests. */
const PAUSE_MS = 20

/** The first sweep begins within a tenth of the time between two. */
const FIRST = 0.1

/** Sweeps now and then, until it is stopped. */
export const startSweeper = ({ everyMs, random, tell, onError, ...options }: SweeperOptions): Sweeper => {
  const stopped = new AbortController()
  const { signal } = stopped
  const rest = async (ms: number): Promise<boolean> => {
    await sleep(ms, undefined, { ref: false, signal }).catch(() => undefined)
    return !signal.aborted
  }
  const loop = async (): Promise<void> => {
    let wait = everyMs * FIRST * random()
    while (await rest(wait)) {
      wait = everyMs
      try {
        tell(await sweep({ ...options, pause: () => rest(PAUSE_MS) }))
      } catch (error) {
        if (!signal.aborted) onError(error)
      }
    }
  }
  const done = loop()
  return {
    stop: async () => {
      stopped.abort()
      await done
    },
  }
}
