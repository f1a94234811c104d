import type { Flow } from '#core'
import { START } from '#core'
import type { Point } from '../../canvas/layout.ts'
import type { Kit } from '../kit.tsx'
import { addStep, bodyOfSlot, type Slot } from '../model/add.ts'
import { bodyKeyOf, bodyOf, MAIN, stepOf } from '../model/body-key.ts'
import { onwardPort, portsFrom } from '../model/edges.ts'
import type { Edit } from '../model/edit.ts'
import type { Wanted } from '../model/new-step.ts'
import { place } from '../model/place.ts'
import type { Selection } from '../model/selection.ts'
import { remember } from '../palette/recent.ts'
import { newStepWorld } from '../surroundings.tsx'
import { frozen, makeRoom, spotFor } from './spot.ts'

/** Where a step goes that is added without saying where: behind what is chosen, or at the end of the flow's main way. */
export const slotAfter = (flow: Flow, selection: Selection): Slot => {
  const [edge] = selection.edges
  if (edge !== undefined) return { edge }
  const id = selection.steps.at(-1)
  const step = id === undefined ? undefined : stepOf(flow, id)
  const key = id === undefined ? MAIN : (bodyKeyOf(flow, id) ?? MAIN)
  if (step && id !== undefined) {
    const port = onwardPort(step)
    return port === undefined ? { body: key } : { between: { body: key, from: id, port } }
  }
  const body = bodyOf(flow, MAIN)
  if (selection.trigger || !body || body.steps.length === 0)
    return { between: { body: MAIN, from: START, port: 'out' } }
  const open = body.steps.findLast(
    (one) =>
      !body.edges.some(({ from }) => from === one.id) &&
      portsFrom(body, one.id).includes('out') &&
      one.kind !== 'respond',
  )
  return open ? { after: { body: MAIN, from: open.id, port: 'out' } } : { body: MAIN }
}

const draw = (kit: Kit, before: Flow, slot: Slot, at: Point | undefined, edit: Edit | undefined): Edit | undefined => {
  const key = bodyOfSlot(slot)
  const id = edit?.selection.steps[0]
  if (!edit || key === undefined || id === undefined) return edit
  const geometry = kit.geometryOf(before)
  // One that is dropped somewhere keeps the others where they are seen.
  if (slot.at) return { ...edit, flow: place(edit.flow, key, frozen(before, geometry, key)) }
  return { ...edit, flow: makeRoom(edit.flow, geometry, key, id, at) }
}

/** Adds a step, draws it where it fits, and remembers what was added. */
export const add = (kit: Kit, wanted: Wanted, slot?: Slot): boolean => {
  const done = kit.store.run('cmd.add', (flow, selection) => {
    const wish = slot ?? slotAfter(flow, selection)
    const at = wish.at ?? spotFor(flow, kit.geometryOf(flow), wish)
    return draw(kit, flow, wish, at, addStep(flow, wanted, { ...wish, at }, newStepWorld(kit.around(), flow.trigger)))
  })
  if (done) remember(wanted)
  return done
}
