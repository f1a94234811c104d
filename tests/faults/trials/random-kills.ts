import { type Request, sendUntilAccepted } from '../client.ts'
import { onScene, pause, startAgain } from '../scene.ts'
import type { Trial } from '../trial.ts'

const CLIENTS = 16

/** Kills the server at moments nobody chose, while clients keep sending and the other system is now quick, now slow. */
export const randomKills: Trial = ({ loadMs, kills }) =>
  onScene(async ({ node, peer, verdict }) => {
    peer.at = async (_effect, answer) => {
      await pause(Math.random() * 20)
      await answer()
    }
    const requests: Request[] = []
    const recovery: number[] = []
    let isOver = false
    const client = async (): Promise<void> => {
      while (!isOver) {
        const request: Request = { n: requests.length }
        requests.push(request)
        await sendUntilAccepted(node, request)
      }
    }
    const clients = Array.from({ length: CLIENTS }, client)
    for (let n = 0; n < kills; n += 1) {
      await pause((0.4 + Math.random() * 1.2) * (loadMs / kills))
      await node.kill()
      recovery.push(await startAgain(node))
    }
    isOver = true
    await Promise.all(clients)
    return { fault: 'killed at random under load', trials: kills, recovery, ...(await verdict(requests, 60_000)) }
  })
