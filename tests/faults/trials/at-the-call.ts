import { type Request, sendOnce, sendUntilAccepted } from '../client.ts'
import { onScene, startAgain } from '../scene.ts'
import type { Trial } from '../trial.ts'

const STEPS = ['a', 'b', 'c']

/** Kills the server when the other system has received a call, and when it has just answered it. */
export const atTheCall: Trial = () =>
  onScene(async ({ node, peer, verdict }) => {
    const requests: Request[] = []
    const recovery: number[] = []
    for (const answers of [false, true])
      for (const step of STEPS) {
        const request: Request = { n: requests.length }
        requests.push(request)
        peer.at = async (effect, answer) => {
          if (effect.step !== step) return answer()
          peer.at = undefined
          if (answers) await answer()
          await node.kill()
        }
        await sendOnce(node, request)
        await node.gone()
        recovery.push(await startAgain(node))
        await sendUntilAccepted(node, request)
      }
    const windows = { beforeCall: 0, afterCall: recovery.length, afterCommit: 0 }
    return {
      fault: 'killed during and after a call',
      trials: recovery.length,
      recovery,
      windows,
      ...(await verdict(requests)),
    }
  })
