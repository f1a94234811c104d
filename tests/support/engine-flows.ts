import fc from 'fast-check'
import type { Body, Edge, Flow, Step } from '#core'
import { flowOf } from './run-flow.ts'

/** What flows of chance may hold besides calls, values, choices, joins and containers. */
export interface Kinds {
  /** Steps that wait for time, for others or for people. */
  readonly waits?: boolean
  /** Steps that end the run. */
  readonly stops?: boolean
  readonly repeats?: boolean
  /** Lists so long that they go in parts. */
  readonly parts?: boolean
}

export interface FlowWorld {
  readonly flow: Flow
  readonly flows: Readonly<Record<string, Flow>>
}

/** A step whose id ends so is refused whenever it calls. */
export const isRefused = (step: string): boolean => step.endsWith('x')

const EFFECTS = ['pure', 'read', 'idempotent', 'verify', 'once'] as const

type Make = fc.Arbitrary<object>

const numbered = () => {
  let ids = 0
  return (mark = ''): string => {
    ids += 1
    return `s${ids}${mark}`
  }
}

const leaves = (id: (mark?: string) => string, { waits, stops }: Kinds): Make => {
  const call = fc
    .record({
      effect: fc.constantFrom(...EFFECTS),
      dice: fc.nat(5),
      undo: fc.constantFrom(...EFFECTS.slice(2), undefined),
    })
    .map(({ effect, dice, undo }) => ({
      id: id(dice === 0 ? 'x' : ''),
      kind: 'action',
      action: `thu/${effect}`,
      input: { n: { $rule: { var: 'trigger.body.n' } }, index: { $rule: { var: ['index', null] } } },
      retry: { backoffMs: 10 },
      ...(undo &&
        effect !== 'pure' &&
        effect !== 'read' && { compensate: { action: `thu/${undo}`, input: { undo: true } } }),
    }))
  const value = fc.constant(0).map(() => ({ id: id(), kind: 'map', value: { $rule: { var: 'trigger.body.n' } } }))
  const choice = fc.boolean().map((holds) => ({ id: id(), kind: 'if', condition: { '==': [1, holds ? 1 : 2] } }))
  const wait = fc
    .constantFrom({ type: 'timer', ms: 50 }, { type: 'callback' }, { type: 'callback', timeoutMs: 50 })
    .map((until) => ({ id: id(), kind: 'wait', for: until }))
  const approval = fc.boolean().map((hurries) => ({
    id: id(),
    kind: 'approval',
    title: 'Duyệt?',
    approvers: ['an', 'binh'],
    need: 2,
    ...(hurries && { deadlineMs: 50, escalateTo: ['chi'] }),
  }))
  const stop = fc.constantFrom('succeeded', 'failed').map((outcome) => ({ id: id(), kind: 'stop', outcome }))
  return fc.oneof(
    { weight: 8, arbitrary: call },
    { weight: 3, arbitrary: value },
    { weight: 2, arbitrary: choice },
    { weight: waits ? 2 : 0, arbitrary: wait },
    { weight: waits ? 1 : 0, arbitrary: approval },
    { weight: stops ? 1 : 0, arbitrary: stop },
  )
}

const PORTS: Readonly<Record<string, readonly string[]>> = {
  if: ['then', 'else'],
  approval: ['approved', 'rejected', 'error'],
}

const portOf = ({ kind }: Step, dice: number): string => {
  const ports = PORTS[kind] ?? (dice === 0 ? ['error'] : ['out'])
  return ports[dice % ports.length] as string
}

/** Joins and error edges wherever chance puts them; every step can be reached. */
const wired = (steps: readonly Step[], joins: readonly (readonly [number, number, number])[]): Body => {
  const edges = new Map<string, Edge>()
  for (const [from, to, dice] of joins) {
    const [a, b] = [from % steps.length, to % steps.length].toSorted((x, y) => x - y) as [number, number]
    const [source, target] = [steps[a] as Step, steps[b] as Step]
    if (a === b || source.kind === 'stop') continue
    const port = portOf(source, dice)
    edges.set(`${source.id}.${port}>${target.id}`, { from: source.id, port, to: target.id })
  }
  const reached = new Set([...edges.values()].map(({ to }) => to))
  for (const { id } of steps) if (!reached.has(id)) edges.set(`start>${id}`, { from: 'start', to: id })
  const output = Object.fromEntries(steps.map(({ id }) => [id, { $rule: { var: [`steps.${id}`, null] } }]))
  return { steps, edges: [...edges.values()], output } as unknown as Body
}

const bodies = (id: (mark?: string) => string, kinds: Kinds, flows: readonly string[]) => {
  const leaf = leaves(id, kinds)
  const body = (depth: number): fc.Arbitrary<Body> =>
    fc
      .tuple(
        fc.array(depth > 0 ? fc.oneof({ weight: 3, arbitrary: leaf }, container(depth - 1)) : leaf, {
          minLength: 1,
          maxLength: 5,
        }),
        fc.array(fc.tuple(fc.nat(20), fc.nat(20), fc.nat(3)), { maxLength: 8 }),
      )
      .map(([steps, joins]) => wired(steps as unknown as Step[], joins))
  const container = (depth: number): Make => {
    const inner = body(depth)
    const lengths = kinds.parts ? [0, 1, 3, 3, 201] : [0, 1, 2, 4]
    const each = fc
      .record({
        inner,
        count: fc.constantFrom(...lengths),
        concurrency: fc.integer({ min: 1, max: 3 }),
        onItemError: fc.constantFrom('fail', 'skip', 'collect'),
      })
      .map(({ inner, count, ...more }) => ({
        id: id(),
        kind: 'forEach',
        items: Array.from({ length: count }, (_, n) => n),
        body: inner,
        ...more,
      }))
    const both = fc.tuple(inner, inner).map(([left, right]) => ({
      id: id(),
      kind: 'parallel',
      branches: [
        { name: 'trai', body: left },
        { name: 'phai', body: right },
      ],
    }))
    const care = fc.tuple(inner, inner).map(([body, other]) => ({ id: id(), kind: 'tryCatch', body, catch: other }))
    const again = fc
      .tuple(inner, fc.integer({ min: 1, max: 3 }), fc.constantFrom(0, 20))
      .map(([body, rounds, delayMs]) => ({
        id: id(),
        kind: 'repeat',
        until: { '>=': [{ var: 'index' }, rounds - 1] },
        maxIterations: 5,
        ...(kinds.waits && { delayMs }),
        body,
      }))
    const call = fc.tuple(fc.constantFrom('nobody', ...flows), fc.boolean()).map(([flow, hurries]) => ({
      id: id(),
      kind: 'callFlow',
      flow,
      ...(kinds.waits && hurries && { timeoutMs: 70 }),
    }))
    return fc.oneof(
      each,
      both,
      care,
      { weight: kinds.repeats ? 1 : 0, arbitrary: again },
      { weight: flows.length > 0 ? 1 : 0, arbitrary: call },
    )
  }
  return body
}

/** Flows of chance, and flows that they call. */
export const flowWorlds = (kinds: Kinds = {}): fc.Arbitrary<FlowWorld> => {
  const id = numbered()
  const called = bodies(id, kinds, [])(1)
  return fc
    .record({ main: bodies(id, kinds, ['khac'])(2), called, handler: fc.option(bodies(id, kinds, [])(0)) })
    .map(({ main, called: other, handler }) => ({
      flow: flowOf(main, { mode: 'durable', ...(handler && { onError: handler }) }),
      flows: { khac: flowOf(other, { mode: 'durable' }) },
    }))
}

/** Ids of the steps that something undoes. */
export const undoableSteps = (world: unknown): ReadonlySet<string> => {
  if (typeof world !== 'object' || world === null) return new Set()
  const { id, compensate } = world as { readonly id?: string; readonly compensate?: unknown }
  if (compensate && id !== undefined) return new Set([id])
  return new Set(Object.values(world).flatMap((inner) => [...undoableSteps(inner)]))
}
