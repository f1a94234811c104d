import type { Flow, Mode } from '../flow/document.ts'
import { DEFAULT_PORT, portsOf } from '../flow/ports.ts'
import { isStepKind, type Step, type StepKind } from '../flow/step.ts'
import type { Trigger } from '../flow/trigger.ts'
import { type BodyRole, type BodyVisit, type StepVisit, walkFlow } from '../flow/walk.ts'
import { isObject } from '../json.ts'
import { type BodyGraph, createGraph } from './graph/graph.ts'
import { type Shape, stepIdOf } from './shape/shape.ts'

/** A step as rules see it. */
export interface StepNode {
  /** Place in document order. */
  readonly index: number
  readonly id: string
  readonly pointer: string
  readonly within: BodyNode
  readonly kind: StepKind | undefined
  /** Set when its shape is right; rules about its contents look at nothing else. */
  readonly step: Step | undefined
  /** Undefined where the shape is not right: then nothing is known about its ports. */
  readonly ports: readonly string[] | undefined
  readonly disabled: boolean
  /** The bodies it holds. */
  readonly bodies: readonly BodyNode[]
}

/** An edge as it stands in the document; what it names need not exist. */
export interface EdgeNode {
  readonly from: string
  readonly port: string
  readonly to: string
  readonly pointer: string
}

export interface BodyNode {
  readonly pointer: string
  readonly role: BodyRole
  /** Of a branch of `parallel`. */
  readonly name: string
  readonly holder: StepNode | undefined
  readonly steps: readonly StepNode[]
  readonly edges: readonly EdgeNode[]
  /** The first step of that id in this body. */
  readonly find: (id: string) => StepNode | undefined
  readonly output: unknown
  readonly graph: BodyGraph
}

/** A document with its steps found, whether or not it is right. */
export interface FlowModel {
  readonly document: Readonly<Record<string, unknown>>
  readonly mode: Mode | undefined
  /** Set when its shape is right. */
  readonly trigger: Trigger | undefined
  /** In document order. */
  readonly bodies: readonly BodyNode[]
  readonly steps: readonly StepNode[]
  readonly main: BodyNode | undefined
  readonly onError: BodyNode | undefined
  /** The first step of that id, wherever it is. */
  readonly find: (id: string) => StepNode | undefined
}

type Draft<T, K extends keyof T> = Omit<T, K> & { -readonly [Key in K]: T[Key] }

const edgesOf = ({ body, pointer }: BodyVisit): EdgeNode[] => {
  if (!Array.isArray(body.edges)) return []
  return body.edges.flatMap((edge: unknown, index): EdgeNode[] => {
    if (!isObject(edge) || typeof edge.from !== 'string' || typeof edge.to !== 'string') return []
    const port = typeof edge.port === 'string' ? edge.port : DEFAULT_PORT
    return [{ from: edge.from, port, to: edge.to, pointer: `${pointer}/edges/${index}` }]
  })
}

const branchName = ({ holder, path, role }: BodyVisit): string => {
  if (role !== 'branch' || !isObject(holder?.step) || !Array.isArray(holder.step.branches)) return ''
  const branch: unknown = holder.step.branches[path[1] as number]
  return isObject(branch) && typeof branch.name === 'string' ? branch.name : ''
}

const newBody = (visit: BodyVisit, holder: StepNode | undefined): BodyNode & { readonly steps: StepNode[] } => {
  const steps: StepNode[] = []
  const byId = new Map<string, StepNode>()
  let known = 0
  let graph: BodyGraph | undefined
  const body: BodyNode & { readonly steps: StepNode[] } = {
    pointer: visit.pointer,
    role: visit.role,
    name: branchName(visit),
    holder,
    steps,
    edges: edgesOf(visit),
    output: visit.body.output,
    find: (id) => {
      for (; known < steps.length; known += 1) {
        const step = steps[known] as StepNode
        if (!byId.has(step.id)) byId.set(step.id, step)
      }
      return byId.get(id)
    },
    get graph() {
      graph ??= createGraph(body)
      return graph
    },
  }
  return body
}

const newStep = (visit: StepVisit, index: number, within: BodyNode, sound: boolean): Draft<StepNode, 'bodies'> => {
  const raw = isObject(visit.step) ? visit.step : {}
  const step = sound ? (visit.step as Step) : undefined
  return {
    index,
    id: stepIdOf(raw) ?? '',
    pointer: visit.pointer,
    within,
    kind: isStepKind(raw.kind) ? raw.kind : undefined,
    step,
    ports: step && portsOf(step),
    disabled: raw.disabled === true,
    bodies: [],
  }
}

/** Finds bodies, steps and edges of a guarded document. */
export const createModel = (document: Readonly<Record<string, unknown>>, { isSound }: Shape): FlowModel => {
  const bodies = new Map<BodyVisit, BodyNode & { readonly steps: StepNode[] }>()
  const nodes = new Map<StepVisit, StepNode & { readonly bodies: BodyNode[] }>()
  const steps: StepNode[] = []
  const byId = new Map<string, StepNode>()
  for (const visit of walkFlow(document)) {
    if (visit.visit === 'body') {
      const holder = visit.holder && nodes.get(visit.holder)
      const body = newBody(visit, holder)
      bodies.set(visit, body)
      holder?.bodies.push(body)
      continue
    }
    const within = bodies.get(visit.within) as BodyNode & { readonly steps: StepNode[] }
    const node = newStep(visit, steps.length, within, isSound(visit.pointer)) as StepNode & {
      readonly bodies: BodyNode[]
    }
    nodes.set(visit, node)
    within.steps.push(node)
    steps.push(node)
    if (!byId.has(node.id)) byId.set(node.id, node)
  }
  const all = [...bodies.values()]
  return {
    document,
    mode: isSound('head') ? (document as Flow).mode : undefined,
    trigger: isSound('trigger') ? (document as Flow).trigger : undefined,
    bodies: all,
    steps,
    main: all.find(({ role }) => role === 'main'),
    onError: all.find(({ role }) => role === 'onError'),
    find: (id) => byId.get(id),
  }
}
