import { setTimeout as sleep } from 'node:timers/promises'
import { StoreError } from '../store-error.ts'

const MOST_TRIES = 200
const LONGEST_MS = 64

/**
 * Tries until there is an answer. A try is without one (`undefined`) where another process changed the document in
 * between: what the write met and what the read after it saw were not of one moment.
 */
export const untilSettled = async <T>(attempt: () => Promise<T | undefined>): Promise<T> => {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const answer = await attempt()
    if (answer !== undefined) return answer
    // Apart by chance, so that those who collided do not do so again.
    await sleep(Math.random() * Math.min(2 ** tries, LONGEST_MS))
  }
  throw new StoreError('store.failed', 'too many changes of one record at once')
}
