import { rmSync, writeFileSync } from 'node:fs'
import { type Request, sendOnce, sendUntilAccepted } from '../client.ts'
import { onScene, pause, startAgain } from '../scene.ts'
import type { Trial } from '../trial.ts'

/** Longer than a run takes: no more commits come. */
const NO_MORE_MS = 1_500
const MOST_COMMITS = 12

/** Kills the server before and after each commit of a run in turn, until a run has no commit left to be killed at. */
export const everyCommit: Trial = () =>
  onScene(async ({ node, peer, verdict }) => {
    const requests: Request[] = []
    const recovery: number[] = []
    const windows = { beforeCall: 0, afterCall: 0, afterCommit: 0 }
    for (const when of ['before', 'after'] as const)
      for (let commit = 1; commit <= MOST_COMMITS; commit += 1) {
        const request: Request = { n: requests.length }
        requests.push(request)
        const seen = peer.effects.length
        writeFileSync(node.orderFile, `${when} ${commit}`)
        await sendOnce(node, request)
        const died = await Promise.race([node.gone().then(() => true), pause(NO_MORE_MS).then(() => false)])
        rmSync(node.orderFile, { force: true })
        if (!died) {
          await node.kill()
          await node.start()
          break
        }
        if (when === 'after') windows.afterCommit += 1
        else if (peer.effects.length > seen) windows.afterCall += 1
        else windows.beforeCall += 1
        recovery.push(await startAgain(node))
        await sendUntilAccepted(node, request)
      }
    return { fault: 'killed at each commit', trials: recovery.length, recovery, windows, ...(await verdict(requests)) }
  })
