import { type Request, settle } from './client.ts'
import { publish } from './flow.ts'
import { createNode, type Node, type NodeOptions } from './node.ts'
import { type Peer, startPeer } from './peer.ts'
import { judge, type Verdict } from './verdict.ts'

/** A server that can die and another system that remembers, for one trial. */
export interface Scene {
  readonly node: Node
  readonly peer: Peer
  /** Where the requests' runs stand, and what reached the other system for them. */
  readonly verdict: (requests: readonly Request[], patienceMs?: number) => Promise<Verdict>
}

export const onScene = async <T>(
  play: (scene: Scene) => Promise<T>,
  options: NodeOptions & { readonly flows?: Parameters<typeof publish>[2] } = {},
): Promise<T> => {
  const peer = await startPeer()
  const node = createNode(options)
  try {
    await node.start()
    await publish(node, peer.url, options.flows)
    return await play({
      node,
      peer,
      verdict: async (requests, patienceMs) => {
        const runs = requests.flatMap(({ run }) => (run === undefined ? [] : [run]))
        return judge(await settle(node, runs, patienceMs), peer.effects)
      },
    })
  } finally {
    await node.remove()
    await peer.close()
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Starts a server again after its death; answers how long that took. */
export const startAgain = async (node: Node): Promise<number> => {
  const began = performance.now()
  await node.start()
  return performance.now() - began
}
