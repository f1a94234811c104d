import { type Body, type BodyRole, type Edge, type Flow, isObject, type Step, walkFlow } from '#core'

/**
 * Names a body: the id of the step that holds it, then the way to it inside the step. `/body` and `/onError` are
 * the flow's own; `moiNguoi/body`, `thu/catch`, `hai/branches/1/body` are those of containers.
 */
export type BodyKey = string

export const MAIN: BodyKey = '/body'
export const ON_ERROR: BodyKey = '/onError'

type Path = readonly (string | number)[]

export const bodyKey = (holder: string | undefined, path: Path): BodyKey => `${holder ?? ''}/${path.join('/')}`

/** The holder of a body, undefined for the flow's own, and the way inside it. */
export const partsOfKey = (key: BodyKey): { readonly holder: string | undefined; readonly path: Path } => {
  const [holder = '', ...path] = key.split('/')
  return {
    holder: holder === '' ? undefined : holder,
    path: path.map((segment) => (/^\d+$/.test(segment) ? Number(segment) : segment)),
  }
}

export interface BodyPlace {
  readonly key: BodyKey
  readonly body: Body
  readonly role: BodyRole
  readonly holder: string | undefined
  /** 0 for the flow's own; one more inside each container. */
  readonly depth: number
  /** As the document names it. */
  readonly pointer: string
}

export interface StepPlace {
  readonly step: Step
  readonly body: BodyKey
  readonly pointer: string
}

export interface FlowIndex {
  /** In document order, containers before what they hold. */
  readonly steps: ReadonlyMap<string, StepPlace>
  readonly bodies: ReadonlyMap<BodyKey, BodyPlace>
}

const build = (flow: Flow): FlowIndex => {
  const steps = new Map<string, StepPlace>()
  const bodies = new Map<BodyKey, BodyPlace>()
  const keys = new Map<object, BodyKey>()
  for (const visit of walkFlow(flow)) {
    if (visit.visit === 'body') {
      const holder = isObject(visit.holder?.step) ? String(visit.holder.step.id) : undefined
      const key = bodyKey(holder, visit.path)
      keys.set(visit, key)
      const { role, depth, pointer } = visit
      bodies.set(key, { key, body: visit.body as unknown as Body, role, holder, depth, pointer })
      continue
    }
    const step = visit.step as Step
    steps.set(step.id, { step, body: keys.get(visit.within) ?? MAIN, pointer: visit.pointer })
  }
  return { steps, bodies }
}

const known = new WeakMap<Flow, FlowIndex>()

/** Where everything of a document is. Documents never change, so it is made once for each. */
export const indexOf = (flow: Flow): FlowIndex => {
  const found = known.get(flow) ?? build(flow)
  known.set(flow, found)
  return found
}

export const stepOf = (flow: Flow, id: string): Step | undefined => indexOf(flow).steps.get(id)?.step
export const bodyOf = (flow: Flow, key: BodyKey): Body | undefined => indexOf(flow).bodies.get(key)?.body
export const bodyKeyOf = (flow: Flow, id: string): BodyKey | undefined => indexOf(flow).steps.get(id)?.body

/** The step and everything inside it. */
export const within = (flow: Flow, id: string): ReadonlySet<string> => {
  const { steps, bodies } = indexOf(flow)
  const inside = new Set([id])
  for (const [other, { body }] of steps) {
    const holder = bodies.get(body)?.holder
    if (holder !== undefined && inside.has(holder)) inside.add(other)
  }
  return inside
}

/** The value with what stands at a path replaced; the path must be there. */
export const setAt = (value: unknown, [head, ...rest]: Path, next: unknown): unknown => {
  if (head === undefined) return next
  if (Array.isArray(value)) return value.map((item, index) => (index === head ? setAt(item, rest, next) : item))
  const object = value as Record<string, unknown>
  return { ...object, [head]: setAt(object[head], rest, next) }
}

/** The flow with one body changed; the same flow when it is not there. What did not change stays the same object. */
export const withBody = (flow: Flow, key: BodyKey, change: (body: Body) => Body): Flow => {
  const { holder, path } = partsOfKey(key)
  const body = bodyOf(flow, key)
  if (!body) return flow
  const next = change(body)
  if (next === body) return flow
  if (holder === undefined) return { ...flow, [String(path[0])]: next }
  return withStep(flow, holder, (step) => setAt(step, path, next) as Step)
}

/** The flow with one step changed. */
export const withStep = (flow: Flow, id: string, change: (step: Step) => Step): Flow => {
  const key = bodyKeyOf(flow, id)
  if (key === undefined) return flow
  return withBody(flow, key, (body) => {
    const steps = body.steps.map((step) => (step.id === id ? change(step) : step))
    return steps.every((step, index) => step === body.steps[index]) ? body : { ...body, steps }
  })
}

export const withEdges = (body: Body, edges: readonly Edge[]): Body => ({ ...body, edges: [...edges] })
