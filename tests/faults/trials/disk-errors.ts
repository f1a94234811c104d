import { spawnSync } from 'node:child_process'
import { type Request, sendOnce, sendUntilAccepted, settle } from '../client.ts'
import { publish } from '../flow.ts'
import { createNode } from '../node.ts'
import { startPeer } from '../peer.ts'
import { pause, startAgain } from '../scene.ts'
import type { Trial } from '../trial.ts'
import { judge } from '../verdict.ts'

const canTrace = (): string | undefined => {
  const tried = spawnSync('strace', ['-f', '-e', 'trace=none', 'true'], { encoding: 'utf8' })
  if (tried.error) return 'strace is not installed'
  return tried.status === 0 ? undefined : `strace may not trace here: ${tried.stderr.trim().slice(0, 100)}`
}

/**
 * Lets the disk refuse to keep what was written. After an I/O error the process ends, for what later commits say is worth
 * nothing; what it had acknowledged is there when it comes back.
 */
const failing =
  (fault: string, injected: string): Trial =>
  async ({ requests: count }) => {
    const reason = canTrace()
    if (reason !== undefined) return { fault, notRun: reason }
    const peer = await startPeer()
    const sound = createNode()
    try {
      await sound.start()
      await publish(sound, peer.url)
      await sound.stop()
      const by = ['strace', '-f', '-qq', '-o', '/dev/null', '-e', injected]
      const sick = createNode({ folder: sound.folder, by, key: sound.key })
      const requests: Request[] = []
      await sick.start().catch(() => undefined)
      for (let n = 0; n < count && sick.isUp(); n += 1) {
        const request: Request = { n }
        requests.push(request)
        await sendOnce(sick, request)
      }
      await pause(300)
      await sick.kill()
      const recovery = [await startAgain(sound)]
      for (const request of requests) await sendUntilAccepted(sound, request)
      const standing = await settle(
        sound,
        requests.map(({ run }) => run as string),
      )
      return { fault, trials: 1, recovery, ...judge(standing, peer.effects) }
    } finally {
      await sound.remove()
      await peer.close()
    }
  }

export const ioError = failing('the disk answers EIO at a commit', 'inject=fdatasync:error=EIO:when=12')
export const noSpace = failing('the disk answers ENOSPC at a write', 'inject=pwrite64:error=ENOSPC:when=60..64')
