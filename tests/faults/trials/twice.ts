import type { Flow } from '#core'
import { type Request, sendOnce, settle } from '../client.ts'
import { onScene, pause } from '../scene.ts'
import type { Trial } from '../trial.ts'
import { judge } from '../verdict.ts'

const FLOW = 'cho-goi-lai'

/** Tells the other system where to call back, and waits for it. */
const flow = {
  schema: 1,
  title: { vi: 'Chờ gọi lại' },
  mode: 'durable',
  trigger: { kind: 'http', method: 'POST' },
  body: {
    steps: [
      {
        id: 'a',
        kind: 'action',
        action: 'http/postIdempotent',
        connection: 'doi-tac',
        input: {
          path: '/idempotent/a',
          body: { run: { $rule: { var: 'run.id' } }, url: { $rule: { var: 'run.callbacks.cho' } } },
        },
      },
      { id: 'cho', kind: 'wait', for: { type: 'callback' } },
      {
        id: 'b',
        kind: 'action',
        action: 'http/post',
        connection: 'doi-tac',
        input: { path: '/once/b', body: { run: { $rule: { var: 'run.id' } } } },
      },
    ],
    edges: [
      { from: 'start', to: 'a' },
      { from: 'a', to: 'cho' },
      { from: 'cho', to: 'b' },
    ],
  },
} as unknown as Flow

/** Every trigger is sent twice at once, and every callback twice: before its step waits, and late. */
export const twice: Trial = ({ requests: count }) =>
  onScene(
    async ({ node, peer }) => {
      const callBack = async (url: string): Promise<void> => {
        const { pathname } = new URL(url)
        await node.call('POST', pathname, { ok: true }).catch(() => undefined)
      }
      const late: string[] = []
      peer.at = async ({ step, body }, answer) => {
        const { url } = JSON.parse(body) as { url?: string }
        if (step === 'a' && url !== undefined) {
          // Early: the step that waits has not begun, for this call is not answered yet.
          await Promise.all([callBack(url), callBack(url)])
          late.push(url)
        }
        await answer()
      }
      const requests: Request[] = Array.from({ length: count }, (_, n) => ({ n }))
      await Promise.all(
        requests.flatMap((request) => [sendOnce(node, request, FLOW), sendOnce(node, { ...request }, FLOW)]),
      )
      await pause(500)
      await Promise.all(late.map(callBack))
      const standing = await settle(
        node,
        requests.map(({ run }) => run as string),
      )
      const result = judge(standing, peer.effects)
      return { fault: 'triggers and callbacks twice, early and late', trials: count, recovery: [], ...result }
    },
    { flows: { [FLOW]: flow } },
  )
