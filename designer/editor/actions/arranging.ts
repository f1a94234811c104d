import type { Kit } from '../kit.tsx'
import { type Alignment, aligned, type Drawn, distributed } from '../model/align.ts'
import { bodyKeyOf, indexOf, MAIN } from '../model/body-key.ts'
import { place, unplace } from '../model/place.ts'
import { selectionOf } from '../store/store.ts'
import { frozen } from './spot.ts'

/** Chosen steps that stand in one body, as they are drawn. */
const chosenIn = (kit: Kit, flow: Parameters<Kit['geometryOf']>[0]) => {
  const { steps } = selectionOf(kit.store.get())
  const key = bodyKeyOf(flow, steps.at(-1) ?? '') ?? MAIN
  const { corners, rects } = kit.geometryOf(flow)
  const things = steps.flatMap((id): Drawn[] => {
    const [corner, rect] = [corners.get(id), rects.get(id)]
    if (!corner || !rect || bodyKeyOf(flow, id) !== key) return []
    return [{ id, ...corner, width: rect.width, height: rect.height }]
  })
  return { key, things }
}

export const align = (kit: Kit, alignment: Alignment): void => {
  kit.store.run('cmd.align', (flow) => {
    const { key, things } = chosenIn(kit, flow)
    if (things.length < 2) return undefined
    return place(flow, key, new Map([...frozen(flow, kit.geometryOf(flow), key), ...aligned(things, alignment)]))
  })
}

export const distribute = (kit: Kit, way: 'across' | 'down'): void => {
  kit.store.run('cmd.align', (flow) => {
    const { key, things } = chosenIn(kit, flow)
    if (things.length < 3) return undefined
    return place(flow, key, new Map([...frozen(flow, kit.geometryOf(flow), key), ...distributed(things, way)]))
  })
}

/** Leaves everything to the automatic layout again. */
export const layOut = ({ store, canvas }: Kit): void => {
  store.run('cmd.layout', (flow) => unplace(flow, [...indexOf(flow).bodies.keys()]))
  window.requestAnimationFrame(() => canvas.current?.fit())
}

/** Moves what is chosen by a few pixels. */
export const nudge = (kit: Kit, x: number, y: number): void => {
  kit.store.run(
    'cmd.move',
    (flow) => {
      const { key, things } = chosenIn(kit, flow)
      if (things.length === 0) return undefined
      const moved = things.map((one) => [one.id, { x: one.x + x, y: one.y + y }] as const)
      return place(flow, key, new Map([...frozen(flow, kit.geometryOf(flow), key), ...moved]))
    },
    'nudge',
  )
}
