import type { Body, Edge, Flow, Mode, Step, StepKind, StepOf, Trigger } from '#core'

/** A path of edges: `'start > a > b'`, with a port where it is not `out`: `'a.error > c'`. */
export const edgesOf = (...paths: readonly string[]): Edge[] =>
  paths.flatMap((path) => {
    const stops = path.split('>').map((stop) => stop.trim())
    return stops.slice(1).map((stop, index): Edge => {
      const [from = '', port] = (stops[index] ?? '').split('.')
      const [to = ''] = stop.split('.')
      return { from, ...(port !== undefined && { port }), to }
    })
  })

/** A computed input. */
export const rule = (logic: unknown) => ({ $rule: logic })
/** A computed input that reads one path. */
export const read = (path: string, fallback?: unknown) => rule(reads(path, fallback))
/** The bare rule that reads one path. */
export const reads = (path: string, fallback?: unknown) => ({ var: fallback === undefined ? path : [path, fallback] })

type Own<K extends StepKind> = Omit<StepOf<K>, 'id' | 'kind'>
type More<K extends StepKind, Given extends keyof StepOf<K> = 'id'> = Partial<Omit<StepOf<K>, 'id' | 'kind' | Given>>

/** Anything that a body may be given as. */
export type BodySource = Body | { build(): Body | Flow }

const bodyOf = (source: BodySource): Body => {
  if (!('build' in source)) return source
  const built = source.build()
  return 'body' in built ? built.body : built
}

/** Gathers steps and edges. Without edges the steps run one after the other. */
const steps = () => {
  const list: Step[] = []
  const edges: Edge[] = []
  const more: { output?: unknown; notes?: NonNullable<Body['notes']> } = {}
  const inSequence = () => edgesOf(['start', ...list.map(({ id }) => id)].join(' > '))
  return {
    list,
    edges,
    more,
    build: (): Body => ({ steps: [...list], edges: edges.length > 0 ? [...edges] : inSequence(), ...more }),
  }
}

/** The part of the builder that is the same for a flow and for a body of its own. */
const stepMethods = <Self>(self: () => Self, draft: ReturnType<typeof steps>) => {
  const add = <K extends StepKind>(kind: K, id: string, own: Own<K>): Self => {
    draft.list.push({ id, kind, ...own } as unknown as Step)
    return self()
  }
  return {
    /** A step as it stands in the document. */
    with: (...given: readonly (Step | object)[]): Self => {
      draft.list.push(...(given as readonly Step[]))
      return self()
    },
    withAction: (id: string, action: string, more: More<'action', 'action'> = {}) =>
      add('action', id, { action, ...more }),
    withMap: (id: string, value: unknown, more: More<'map', 'value'> = {}) => add('map', id, { value, ...more }),
    withAssign: (id: string, values: Record<string, unknown>, more: More<'assign', 'values'> = {}) =>
      add('assign', id, { values, ...more }),
    withIf: (id: string, condition: unknown, more: More<'if', 'condition'> = {}) =>
      add('if', id, { condition, ...more }),
    /** Cases by port: `{ young: { '<': [...] } }`. */
    withSwitch: (id: string, cases: Record<string, unknown>, more: More<'switch', 'cases'> = {}) =>
      add('switch', id, { cases: Object.entries(cases).map(([port, when]) => ({ port, when })), ...more }),
    withForEach: (id: string, items: unknown, body: BodySource, more: More<'forEach', 'items' | 'body'> = {}) =>
      add('forEach', id, { items, body: bodyOf(body), ...more }),
    withRepeat: (id: string, until: unknown, body: BodySource, more: More<'repeat', 'until' | 'body'> = {}) =>
      add('repeat', id, { until, maxIterations: 10, body: bodyOf(body), ...more }),
    /** Branches by name. */
    withParallel: (id: string, branches: Record<string, BodySource>, more: More<'parallel', 'branches'> = {}) =>
      add('parallel', id, {
        branches: Object.entries(branches).map(([name, body]) => ({ name, body: bodyOf(body) })),
        ...more,
      }),
    withTryCatch: (id: string, body: BodySource, caught: BodySource, more: More<'tryCatch', 'body' | 'catch'> = {}) =>
      add('tryCatch', id, { body: bodyOf(body), catch: bodyOf(caught), ...more }),
    withCall: (id: string, flow: string, more: More<'callFlow', 'flow'> = {}) => add('callFlow', id, { flow, ...more }),
    withWait: (id: string, until: StepOf<'wait'>['for'], more: More<'wait', 'for'> = {}) =>
      add('wait', id, { for: until, ...more }),
    withApproval: (id: string, title: unknown, more: More<'approval', 'title'> = {}) =>
      add('approval', id, { title, approvers: ['truong-phong'], ...more }),
    withRespond: (id: string, body?: unknown, more: More<'respond', 'body'> = {}) =>
      add('respond', id, { ...(body !== undefined && { body }), ...more }),
    withStop: (id: string, outcome: 'succeeded' | 'failed', more: More<'stop', 'outcome'> = {}) =>
      add('stop', id, { outcome, ...more }),
    withEdges: (...paths: readonly string[]): Self => {
      draft.edges.push(...edgesOf(...paths))
      return self()
    },
    withOutput: (output: unknown): Self => {
      draft.more.output = output
      return self()
    },
    withNote: (note: string): Self => {
      draft.more.notes = [
        ...(draft.more.notes ?? []),
        { id: `note${(draft.more.notes?.length ?? 0) + 1}`, text: note, at: { x: 0, y: 0 } },
      ]
      return self()
    },
  }
}

export interface BodyBuilder extends ReturnType<typeof stepMethods<BodyBuilder>> {
  build(): Body
}

/** A body for a container, or for `onError`. */
export const aBody = (): BodyBuilder => {
  const draft = steps()
  const builder: BodyBuilder = { ...stepMethods<BodyBuilder>(() => builder, draft), build: draft.build }
  return builder
}

type HttpTrigger = Extract<Trigger, { kind: 'http' }>

export interface FlowBuilder extends ReturnType<typeof stepMethods<FlowBuilder>> {
  titled(vi: string, en?: string): FlowBuilder
  inMode(mode: Mode): FlowBuilder
  withTrigger(trigger: Trigger): FlowBuilder
  /** An HTTP trigger that takes POST, unless `more` says otherwise. */
  withHttp(more?: Partial<HttpTrigger>): FlowBuilder
  withOnError(body: BodySource): FlowBuilder
  /** Any other member of the document's head. */
  having(head: Partial<Flow>): FlowBuilder
  build(): Flow
}

/**
 * A flow document, piece by piece: an audited POST service that does nothing, until told otherwise.
 * Nothing is checked, so that faulty flows can be built as easily as good ones.
 */
export const aFlow = (): FlowBuilder => {
  const draft = steps()
  let head: Omit<Flow, 'body'> = {
    schema: 1,
    title: { vi: 'Luồng thử' },
    mode: 'audited',
    trigger: { kind: 'http', method: 'POST' },
  }
  const having = (more: Partial<Flow>): FlowBuilder => {
    head = { ...head, ...more }
    return builder
  }
  const builder: FlowBuilder = {
    ...stepMethods<FlowBuilder>(() => builder, draft),
    having,
    titled: (vi, en) => having({ title: { vi, ...(en !== undefined && { en }) } }),
    inMode: (mode) => having({ mode }),
    withTrigger: (trigger) => having({ trigger }),
    withHttp: (more = {}) => having({ trigger: { kind: 'http', method: 'POST', ...more } }),
    withOnError: (body) => having({ onError: bodyOf(body) }),
    build: () => ({ ...head, body: draft.build() }),
  }
  return builder
}
