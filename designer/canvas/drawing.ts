import { type Body, DEFAULT_PORT, heldBodies, isObject, pointer, portsOf, START, type Step } from '#core'

/** One edge of a body, between nodes of the drawing. */
export interface DrawnLink {
  readonly id: string
  readonly from: string
  readonly port: string
  readonly to: string
}

/** A body as it is drawn: what a container holds, or the flow itself. */
export interface DrawnBody {
  /** JSON pointer of the body; names its node. */
  readonly node: string
  /** `body`, `catch`, or the name of a branch. */
  readonly name: string
  /** How a run names executions in here: the container's way, with `[]` for the number of a round. */
  readonly within: string
  readonly start: string
  readonly steps: readonly DrawnStep[]
  readonly links: readonly DrawnLink[]
}

export interface DrawnStep {
  /** JSON pointer of the step; unlike its id, there is no other like it even in a faulty draft. */
  readonly node: string
  readonly id: string
  readonly kind: string
  /** The step as the document has it. Only as trustworthy as the document. */
  readonly step: Step
  readonly ports: readonly string[]
  readonly bodies: readonly DrawnBody[]
  /** Of the body it stands in. */
  readonly within: string
}

/** A flow as it is drawn. */
export interface Drawing {
  readonly main: DrawnBody
  readonly onError?: DrawnBody
  /** Every step of every body, by node. */
  readonly steps: ReadonlyMap<string, DrawnStep>
}

type Path = readonly (string | number)[]

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** What a body of this name in this container adds to the way of an execution. */
const ways: Readonly<Record<string, (id: string, name: string) => string>> = {
  forEach: (id) => `${id}[]`,
  repeat: (id) => `${id}[]`,
  parallel: (id, name) => `${id}.${name}`,
  tryCatch: (id, name) => (name === 'catch' ? `${id}!` : id),
}

/** A draft may hold anything: what has not the shape of a container has no bodies. */
const bodiesOf = (step: Step): ReturnType<typeof heldBodies> => {
  try {
    return heldBodies(step).filter(({ body }) => isObject(body))
  } catch {
    return []
  }
}

const portNames = (step: Step): readonly string[] => {
  try {
    return portsOf(step).filter((port) => typeof port === 'string')
  } catch {
    return [DEFAULT_PORT]
  }
}

const nameOf = (step: Step, path: Path): string => {
  const branch = step.kind === 'parallel' ? step.branches[Number(path[1])]?.name : undefined
  return branch ?? String(path[0])
}

/** Reads any document, a faulty one too, into what can be drawn of it. */
export const drawingOf = (document: unknown): Drawing => {
  const steps = new Map<string, DrawnStep>()

  const stepOf = (step: Record<string, unknown>, path: Path, within: string): DrawnStep => {
    const typed = step as unknown as Step
    const id = typeof step.id === 'string' ? step.id : ''
    const kind = typeof step.kind === 'string' ? step.kind : ''
    const drawn: DrawnStep = {
      node: pointer(...path),
      id,
      kind,
      step: typed,
      within,
      ports: portNames(typed),
      bodies: bodiesOf(typed).map((held) => {
        const name = nameOf(typed, held.path)
        const way = ways[kind]?.(id, name) ?? id
        return bodyOf(held.body, [...path, ...held.path], name, within === '' ? way : `${within}/${way}`)
      }),
    }
    steps.set(drawn.node, drawn)
    return drawn
  }

  const bodyOf = (body: Partial<Body> | undefined, path: Path, name: string, within: string): DrawnBody => {
    const node = pointer(...path)
    const start = `${node}/${START}`
    const drawn = listOf(body?.steps).flatMap((step, index) =>
      isObject(step) ? [stepOf(step, [...path, 'steps', index], within)] : [],
    )
    const nodeOf = new Map<unknown, string>([[START, start]])
    for (const step of drawn) if (!nodeOf.has(step.id)) nodeOf.set(step.id, step.node)
    const links = listOf(body?.edges).flatMap((edge, index): DrawnLink[] => {
      if (!isObject(edge)) return []
      const [from, to] = [nodeOf.get(edge.from), nodeOf.get(edge.to)]
      if (from === undefined || to === undefined || from === to) return []
      const port = typeof edge.port === 'string' ? edge.port : DEFAULT_PORT
      return [{ id: pointer(...path, 'edges', index), from, port, to }]
    })
    return { node, name, within, start, steps: drawn, links }
  }

  const flow = isObject(document) ? document : {}
  const main = bodyOf(isObject(flow.body) ? flow.body : undefined, ['body'], 'body', '')
  const onError = isObject(flow.onError) ? bodyOf(flow.onError, ['onError'], 'onError', 'onError') : undefined
  return { main, steps, ...(onError && { onError }) }
}

/** The node that a JSON pointer into the document leads into: the innermost step, or the start for the trigger. */
export const nodeAt = ({ steps, main }: Drawing, place: string): string | undefined => {
  if (/^\/trigger(\/|$)/.test(place)) return main.start
  for (let path = place; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) if (steps.has(path)) return path
  return undefined
}

/** The first node that shows the step of this id. */
export const nodeOfStep = ({ steps }: Drawing, id: string): string | undefined => {
  for (const { node, id: own } of steps.values()) if (own === id) return node
  return undefined
}
