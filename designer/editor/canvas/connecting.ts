import { type Flow, START } from '#core'
import { bodyKeyOf, indexOf } from '../model/body-key.ts'
import type { Source } from '../model/edges.ts'

/** What a node of the canvas is as the beginning of an edge: a step, or the start of a body. */
export const sourceOf = (flow: Flow, node: string, port: string): Source | undefined => {
  if (node.endsWith(`/${START}`)) {
    const body = node.slice(0, -START.length - 1)
    return indexOf(flow).bodies.has(body) ? { body, from: START, port: 'out' } : undefined
  }
  const body = bodyKeyOf(flow, node)
  return body === undefined ? undefined : { body, from: node, port }
}
