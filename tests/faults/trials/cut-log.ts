import { appendFileSync, existsSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { type Request, sendUntilAccepted } from '../client.ts'
import { onScene, startAgain } from '../scene.ts'
import type { Trial } from '../trial.ts'

/** Half a frame of the write-ahead log that never became a commit, as a power cut leaves it. */
const GARBAGE = Buffer.alloc(7_000, 0x5a)

/**
 * Leaves at the end of the write-ahead log what a power cut leaves: a frame that was begun and never acknowledged. (To cut
 * off what was acknowledged is to break the disk's own promise, and nothing can be asked after that.)
 */
export const cutLog: Trial = ({ requests: count }) =>
  onScene(async ({ node, verdict }) => {
    const requests: Request[] = []
    const recovery: number[] = []
    for (let round = 0; round < 3; round += 1) {
      const some: Request[] = Array.from({ length: count }, (_, n) => ({ n: round * count + n }))
      requests.push(...some)
      await Promise.all(some.map((request) => sendUntilAccepted(node, request)))
      await node.kill()
      const log = join(node.folder, 'lienthong.db-wal')
      if (existsSync(log)) {
        const size = statSync(log).size
        appendFileSync(log, GARBAGE)
        truncateSync(log, size + 3_000 + round * 1_000)
      }
      recovery.push(await startAgain(node))
    }
    return { fault: 'an unfinished frame at the end of the log', trials: 3, recovery, ...(await verdict(requests)) }
  })
