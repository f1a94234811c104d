import { START } from '#core'
import type { Kit } from '../kit.tsx'
import { bodyKeyOf, bodyOf, indexOf, MAIN, partsOfKey } from '../model/body-key.ts'
import { heldKeys } from '../model/move.ts'
import { NOTHING, ofSteps, TRIGGER } from '../model/selection.ts'
import { flowOf, selectionOf } from '../store/store.ts'

export type Way = 'up' | 'down' | 'left' | 'right' | 'in' | 'out'

/** The step that the arrow keys lead to: along the edges, between siblings, into and out of containers. */
export const walk = ({ store, geometryOf }: Kit, way: Way): boolean => {
  const flow = flowOf(store.get())
  const selection = selectionOf(store.get())
  const { rects } = geometryOf(flow)
  const x = (id: string): number => (rects.get(id)?.x ?? 0) + (rects.get(id)?.width ?? 0) / 2
  const leftFirst = (ids: readonly string[]): readonly string[] => ids.toSorted((a, b) => x(a) - x(b))
  const id = selection.steps.at(-1)
  const go = (to: string | undefined): boolean => {
    if (to === undefined) return false
    store.select(to === START ? TRIGGER : ofSteps(to))
    return true
  }
  if (id === undefined) {
    if (way !== 'down') return go(selection.trigger ? undefined : START)
    const { edges, steps } = flow.body
    return go(selection.trigger ? (edges.find(({ from }) => from === START)?.to ?? steps[0]?.id) : START)
  }
  const key = bodyKeyOf(flow, id) ?? MAIN
  const body = bodyOf(flow, key)
  const step = indexOf(flow).steps.get(id)?.step
  if (!body || !step) return false
  const { holder } = partsOfKey(key)
  if (way === 'out') return go(holder)
  if (way === 'in') return go(heldKeys(step).flatMap((inner) => bodyOf(flow, inner)?.steps ?? [])[0]?.id)
  if (way === 'down') {
    const next = leftFirst(body.edges.filter(({ from }) => from === id).map(({ to }) => to))[0]
    return go(next)
  }
  if (way === 'up') {
    const before = body.edges.filter(({ to }) => to === id).map(({ from }) => from)
    const real = leftFirst(before.filter((from) => from !== START))[0]
    return go(real ?? (before.includes(START) ? (holder ?? (key === MAIN ? START : undefined)) : undefined))
  }
  const row = leftFirst(
    body.steps.map((one) => one.id).filter((one) => Math.abs((rects.get(one)?.y ?? 0) - (rects.get(id)?.y ?? 0)) < 60),
  )
  return go(row[row.indexOf(id) + (way === 'left' ? -1 : 1)])
}

/** Everything in the body of what is chosen. */
export const chooseAll = ({ store }: Kit): void => {
  const flow = flowOf(store.get())
  const key = bodyKeyOf(flow, selectionOf(store.get()).steps.at(-1) ?? '') ?? MAIN
  const body = bodyOf(flow, key)
  store.select({
    ...NOTHING,
    steps: (body?.steps ?? []).map(({ id }) => id),
    notes: (body?.notes ?? []).map(({ id }) => id),
  })
}
