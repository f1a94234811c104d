import { type Body, DEFAULT_PORT, type Edge, type Flow, portsOf, START, type Step } from '#core'
import { type BodyKey, bodyKeyOf, bodyOf, indexOf, withBody, withEdges } from './body-key.ts'
import type { Edit } from './edit.ts'
import { NOTHING } from './selection.ts'

/** One end of an edge that leaves something: a step, or `start`, in a body. */
export interface Source {
  readonly body: BodyKey
  readonly from: string
  readonly port: string
}

export const portOf = ({ port }: Edge): string => port ?? DEFAULT_PORT

/** An edge, with the port named only where it has to be. */
export const edge = (from: string, port: string, to: string): Edge =>
  port === DEFAULT_PORT ? { from, to } : { from, port, to }

/** Names an edge of the whole flow. */
export const edgeKey = (body: BodyKey, from: string, port: string, to: string): string =>
  `${body}|${from}.${port}>${to}`

const KEY = /^([^|]*)\|([^.]+)\.([^>]+)>(.+)$/

export const partsOfEdgeKey = (key: string): (Source & { readonly to: string }) | undefined => {
  const [, body, from, port, to] = KEY.exec(key) ?? []
  return body !== undefined && from && port && to ? { body, from, port, to } : undefined
}

export const edgeKeys = (flow: Flow): ReadonlySet<string> =>
  new Set(
    [...indexOf(flow).bodies.values()].flatMap(({ key, body }) =>
      body.edges.map((one) => edgeKey(key, one.from, portOf(one), one.to)),
    ),
  )

/** Ports that an edge may leave, of `start` too. */
export const portsFrom = (body: Body, from: string): readonly string[] => {
  if (from === START) return [DEFAULT_PORT]
  const step = body.steps.find(({ id }) => id === from)
  return step ? portsOf(step) : []
}

/** The port by which a flow goes on after a step when all is well; undefined where it ends. */
export const onwardPort = (step: Step): string | undefined => portsOf(step).find((port) => port !== 'error')

/** The steps that an edge from `from` leads to, at any distance. */
export const reachableFrom = (body: Body, from: string): ReadonlySet<string> => {
  const next = new Map<string, string[]>()
  for (const one of body.edges) {
    const list = next.get(one.from)
    if (list) list.push(one.to)
    else next.set(one.from, [one.to])
  }
  const seen = new Set<string>()
  const open = [from]
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const to of next.get(at) ?? [])
      if (!seen.has(to)) {
        seen.add(to)
        open.push(to)
      }
  return seen
}

/** Why two steps cannot be joined. */
export type Refusal = 'gone' | 'self' | 'border' | 'cycle' | 'twice'

/** Why an edge from there to that step must not be; undefined when it may. */
export const refusalOf = (flow: Flow, { body: key, from, port }: Source, to: string): Refusal | undefined => {
  const body = bodyOf(flow, key)
  if (!body || bodyKeyOf(flow, to) === undefined || !portsFrom(body, from).includes(port)) return 'gone'
  if (from === to) return 'self'
  if (bodyKeyOf(flow, to) !== key) return 'border'
  if (body.edges.some((one) => one.from === from && portOf(one) === port && one.to === to)) return 'twice'
  return from !== START && reachableFrom(body, to).has(from) ? 'cycle' : undefined
}

/** Joins two steps; undefined where `refusalOf` says why not. */
export const connect = (flow: Flow, source: Source, to: string): Edit | undefined => {
  if (refusalOf(flow, source, to)) return undefined
  const { body, from, port } = source
  return {
    flow: withBody(flow, body, (one) => withEdges(one, [...one.edges, edge(from, port, to)])),
    selection: { ...NOTHING, edges: [edgeKey(body, from, port, to)] },
  }
}

/** Takes edges away, by their keys. */
export const disconnect = (flow: Flow, keys: readonly string[]): Flow => {
  const gone = new Set(keys)
  const bodies = new Set(keys.flatMap((key) => partsOfEdgeKey(key)?.body ?? []))
  return [...bodies].reduce(
    (before, key) =>
      withBody(before, key, (body) => {
        const left = body.edges.filter((one) => !gone.has(edgeKey(key, one.from, portOf(one), one.to)))
        return left.length === body.edges.length ? body : withEdges(body, left)
      }),
    flow,
  )
}
