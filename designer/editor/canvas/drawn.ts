import { type Body, type Flow, heldBodies, portsOf, START, type Step } from '#core'
import type { Drawing, DrawnBody, DrawnStep } from '../../canvas/drawing.ts'
import { type BodyKey, bodyKey, MAIN, ON_ERROR } from '../model/body-key.ts'
import { edgeKey, portOf } from '../model/edges.ts'

/** The node of a body's start. */
export const startNode = (key: BodyKey): string => `${key}/${START}`

const steps = new WeakMap<Step, DrawnStep>()
const bodies = new WeakMap<Body, DrawnBody>()

const nameOf = (step: Step, path: readonly (string | number)[]): string =>
  step.kind === 'parallel' ? (step.branches[Number(path[1])]?.name ?? '') : String(path[0])

/** Drawn once for each step: what did not change stays the same object, and is not drawn again. */
const drawnStep = (step: Step): DrawnStep => {
  const known = steps.get(step)
  if (known) return known
  const drawn: DrawnStep = {
    node: step.id,
    id: step.id,
    kind: step.kind,
    step,
    within: '',
    ports: portsOf(step),
    bodies: heldBodies(step).map(({ body, path }) => drawnBody(body, bodyKey(step.id, path), nameOf(step, path))),
  }
  steps.set(step, drawn)
  return drawn
}

const drawnBody = (body: Body, key: BodyKey, name: string): DrawnBody => {
  const known = bodies.get(body)
  if (known?.node === key && known.name === name) return known
  const start = startNode(key)
  const drawn = body.steps.map(drawnStep)
  const there = new Set(drawn.map(({ id }) => id))
  const nodeOf = (id: string): string | undefined => (id === START ? start : there.has(id) ? id : undefined)
  const links = body.edges.flatMap((edge) => {
    const [from, to] = [nodeOf(edge.from), nodeOf(edge.to)]
    if (from === undefined || to === undefined || from === to) return []
    return [{ id: edgeKey(key, edge.from, portOf(edge), edge.to), from, port: portOf(edge), to }]
  })
  const made: DrawnBody = { node: key, name, within: '', start, steps: drawn, links }
  bodies.set(body, made)
  return made
}

const collect = (body: DrawnBody, all: Map<string, DrawnStep>): void => {
  for (const step of body.steps) {
    all.set(step.node, step)
    for (const inner of step.bodies) collect(inner, all)
  }
}

/** A flow as it is drawn for editing: nodes go by the ids of steps, so that they stay themselves when others come and go. */
export const editorDrawing = (flow: Flow): Drawing => {
  const main = drawnBody(flow.body, MAIN, 'body')
  const onError = flow.onError && drawnBody(flow.onError, ON_ERROR, 'onError')
  const all = new Map<string, DrawnStep>()
  collect(main, all)
  if (onError) collect(onError, all)
  return { main, steps: all, ...(onError && { onError }) }
}
