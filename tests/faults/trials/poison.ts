import { type Request, sendOnce, sendUntilAccepted } from '../client.ts'
import type { Node } from '../node.ts'
import { onScene, pause } from '../scene.ts'
import type { Trial } from '../trial.ts'

const MOST_STARTS = 8
/** Longer than a server takes from its start to the call that kills it. */
const CALM_MS = 2_500

const livesOn = async (node: Node): Promise<boolean> => {
  if (!node.isUp()) return false
  await Promise.race([pause(CALM_MS), node.gone()])
  return node.isUp()
}

/** One run kills its server whenever it is carried out: it is given up on, and no other with it. */
export const poison: Trial = () =>
  onScene(async ({ node, peer, verdict }) => {
    const [bad, ...good]: [Request, ...Request[]] = [{ n: 0 }, { n: 1 }, { n: 2 }, { n: 3 }]
    let deaths = 0
    peer.at = async ({ step, body }, answer) => {
      if ((JSON.parse(body) as { n: number }).n !== bad.n || step !== 'a') return answer()
      deaths += 1
      await node.kill()
    }
    await sendOnce(node, bad)
    for (let starts = 0; starts < MOST_STARTS && !(await livesOn(node)); starts += 1)
      await node.start().catch(() => undefined)
    for (const request of [bad, ...good]) await sendUntilAccepted(node, request)
    const result = await verdict([bad, ...good])
    return { fault: 'a run that kills its server', trials: deaths, recovery: [], poison: true, ...result }
  })
