import { type Body, heldBodies, splitActionRef, type World } from '#core'

const refsOf = (body: Body): string[] =>
  body.steps.flatMap((step) => [
    ...(step.kind === 'action' ? [step.action, ...(step.compensate ? [step.compensate.action] : [])] : []),
    ...heldBodies(step).flatMap((held) => refsOf(held.body)),
  ])

/** The plugin versions that these bodies use in this world: what a publication pins. */
export const pinsOf = (bodies: readonly Body[], world: World): Record<string, string> => {
  const pins: Record<string, string> = {}
  for (const ref of bodies.flatMap(refsOf)) {
    const found = world.action(ref)
    if (found) pins[splitActionRef(ref).plugin] = found.version
  }
  return pins
}
