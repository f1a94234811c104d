import { type Body, type Flow, START } from '#core'
import { type BodyKey, bodyOf, MAIN, ON_ERROR } from '../model/body-key.ts'
import { portOf } from '../model/edges.ts'
import { heldKeys } from '../model/move.ts'

/** What leads to a step: a port of another, or the start. */
export interface Arrival {
  readonly from: string
  readonly port: string
}

export type Row =
  | {
      readonly kind: 'step'
      readonly key: string
      readonly id: string
      readonly arrivals: readonly Arrival[]
      readonly rows: readonly Row[]
    }
  | { readonly kind: 'body'; readonly key: string; readonly body: BodyKey; readonly rows: readonly Row[] }

/**
 * The ids of a body's steps in the order in which they run: each behind all that lead to it, the ways of a branch
 * one after the other. Ties, circles and steps that nothing leads to keep the order of the document.
 */
export const runningOrder = ({ steps, edges }: Body): readonly string[] => {
  const place = new Map(steps.map(({ id }, index) => [id, index]))
  const next = new Map<string, string[]>()
  const waiting = new Map<string, number>(steps.map(({ id }) => [id, 0]))
  for (const { from, to } of edges) {
    if (!place.has(to) || (from !== START && !place.has(from))) continue
    const list = next.get(from)
    if (list) list.push(to)
    else next.set(from, [to])
    if (from !== START) waiting.set(to, (waiting.get(to) ?? 0) + 1)
  }
  const order: string[] = []
  const seen = new Set<string>()
  const follow = (first: readonly string[]): void => {
    const open = first.toReversed()
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (seen.has(id)) continue
      seen.add(id)
      order.push(id)
      const ready = (next.get(id) ?? []).filter((to) => {
        const left = (waiting.get(to) ?? 1) - 1
        waiting.set(to, left)
        return left <= 0 && !seen.has(to)
      })
      open.push(...ready.toReversed())
    }
  }
  follow((next.get(START) ?? []).filter((id) => waiting.get(id) === 0))
  follow(steps.map(({ id }) => id).filter((id) => waiting.get(id) === 0))
  follow(steps.map(({ id }) => id))
  return order
}

const rowsIn = (flow: Flow, key: BodyKey): readonly Row[] => {
  const body = bodyOf(flow, key)
  if (!body) return []
  const byId = new Map(body.steps.map((step) => [step.id, step]))
  const arrivals = new Map<string, Arrival[]>()
  for (const edge of body.edges)
    arrivals.set(edge.to, [...(arrivals.get(edge.to) ?? []), { from: edge.from, port: portOf(edge) }])
  return runningOrder(body).flatMap((id): Row[] => {
    const step = byId.get(id)
    if (!step) return []
    const rows = heldKeys(step).map(
      (inner): Row => ({ kind: 'body', key: `body ${inner}`, body: inner, rows: rowsIn(flow, inner) }),
    )
    return [{ kind: 'step', key: id, id, arrivals: arrivals.get(id) ?? [], rows }]
  })
}

/** The flow as a tree: what runs, in order, with what containers hold inside them. */
export const outlineOf = (flow: Flow): readonly Row[] => [
  ...rowsIn(flow, MAIN),
  ...(flow.onError
    ? [{ kind: 'body' as const, key: `body ${ON_ERROR}`, body: ON_ERROR, rows: rowsIn(flow, ON_ERROR) }]
    : []),
]

export const keysOfRows = (rows: readonly Row[]): readonly string[] =>
  rows.flatMap((row) => [...(row.rows.length > 0 ? [row.key] : []), ...keysOfRows(row.rows)])
