import type { Flow } from '#core'
import type { Node } from './node.ts'

const runOf = { run: { $rule: { var: 'run.id' } }, n: { $rule: { var: 'trigger.body.n' } } }

const call = (id: string, kind: 'idempotent' | 'once') => ({
  id,
  kind: 'action',
  action: kind === 'once' ? 'http/post' : 'http/postIdempotent',
  connection: 'doi-tac',
  input: { path: `/${kind}/${id}`, body: runOf },
})

/** Three effects: one that may be repeated, one that may not, and one more, so that results lead to effects. */
export const FLOW = 'ba-buoc'

const flow = {
  schema: 1,
  title: { vi: 'Ba bước có hiệu ứng', en: 'Three steps with effects' },
  mode: 'durable',
  trigger: { kind: 'http', method: 'POST' },
  body: {
    steps: [
      { id: 'dat', kind: 'map', value: { n: { $rule: { var: 'trigger.body.n' } } } },
      call('a', 'idempotent'),
      call('b', 'once'),
      call('c', 'idempotent'),
      { id: 'traLoi', kind: 'respond', body: { n: { $rule: { var: 'steps.dat.n' } } } },
    ],
    edges: [
      { from: 'start', to: 'dat' },
      { from: 'dat', to: 'a' },
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
      { from: 'c', to: 'traLoi' },
    ],
  },
} as unknown as Flow

const must = async (answer: ReturnType<Node['call']>): Promise<void> => {
  const { status, json } = await answer
  if (status >= 400) throw new Error(JSON.stringify(json))
}

/** Points a started server at the peer, and publishes flows there. */
export const publish = async (
  node: Node,
  peer: string,
  flows: Readonly<Record<string, Flow>> = { [FLOW]: flow },
): Promise<void> => {
  await must(
    node.call('PUT', '/api/v1/connections/doi-tac', {
      plugin: 'http',
      title: 'Đối tác',
      baseUrl: peer,
      hosts: [new URL(peer).host],
      allowPrivate: true,
      credential: { kind: 'none' },
    }),
  )
  for (const [id, document] of Object.entries(flows)) {
    await must(node.call('POST', '/api/v1/flows', { flow: id, document }))
    await must(node.call('POST', `/api/v1/flows/${id}/publish`, { revision: 1 }))
  }
}
