import { type Request, sendUntilAccepted } from '../client.ts'
import { onScene, pause } from '../scene.ts'
import type { Trial } from '../trial.ts'

const FROZEN_MS = 2_500

/** Freezes the only server past its lease: with the embedded store it only has to go on. */
export const frozen: Trial = ({ requests: count }) =>
  onScene(
    async ({ node, peer, verdict }) => {
      peer.at = async (_effect, answer) => {
        await pause(30)
        await answer()
      }
      const requests: Request[] = Array.from({ length: count }, (_, n) => ({ n }))
      const sending = Promise.all(requests.map((request) => sendUntilAccepted(node, request)))
      await pause(100)
      process.kill(node.pid(), 'SIGSTOP')
      await pause(FROZEN_MS)
      process.kill(node.pid(), 'SIGCONT')
      const began = performance.now()
      await sending
      const result = await verdict(requests)
      return { fault: 'frozen past its lease', trials: 1, recovery: [performance.now() - began], ...result }
    },
    { env: { LT_LEASE_MS: '1000' } },
  )
