import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Body, compilePlan, type Edge, type Flow, type Step } from '#core'
import {
  type Command,
  type EngineEvent,
  type EngineState,
  type Fixed,
  standingOf,
  type Transition,
  transition,
} from '#core/engine'
import { PluginError } from '#plugins/sdk'
import { type FakeAction, flowOf, runFlow, worldOf } from '../support/run-flow.ts'

/** What a call of a step comes to, by the step's id and nothing else: so that the order of calls changes nothing. */
const outcomeOf = (id: string): 'ok' | 'refused' => (id.endsWith('x') ? 'refused' : 'ok')

const refused = { code: 'thu.refused', message: { vi: 'Từ chối', en: 'Refused' } }

const EFFECTS = ['pure', 'read', 'idempotent', 'once'] as const

const actions: Record<string, FakeAction> = Object.fromEntries(
  EFFECTS.map((effect) => [
    `thu/${effect}`,
    {
      effect,
      run: async (_input, { step }) => {
        await new Promise((resolve) => setImmediate(resolve))
        const own = step.replace('~undo', '')
        if (outcomeOf(own) === 'refused') throw new PluginError(refused.code, refused.message)
        return { from: own }
      },
    },
  ]),
)

/** Flows of calls, values, choices and containers, with joins and error edges wherever chance puts them. */
const flows = (): fc.Arbitrary<Flow> => {
  let ids = 0
  const id = (failing: boolean): string => {
    ids += 1
    return `s${ids}${failing ? 'x' : ''}`
  }
  const call = fc
    .record({ effect: fc.constantFrom(...EFFECTS), failing: fc.integer({ min: 0, max: 5 }), undo: fc.boolean() })
    .map(({ effect, failing, undo }) => ({
      id: id(failing === 0),
      kind: 'action',
      action: `thu/${effect}`,
      input: { n: 1 },
      ...(undo && failing !== 0 && { compensate: { action: 'thu/idempotent', input: { undo: true } } }),
    }))
  const value = fc.constant(0).map(() => ({ id: id(false), kind: 'map', value: { $rule: { var: 'trigger.body.n' } } }))
  const choice = fc.boolean().map((holds) => ({ id: id(false), kind: 'if', condition: { '==': [1, holds ? 1 : 2] } }))
  const leaf = fc.oneof({ weight: 4, arbitrary: call }, { weight: 2, arbitrary: value }, choice)
  const body = (depth: number): fc.Arbitrary<Body> =>
    fc
      .record({
        steps: fc.array(depth > 0 ? fc.oneof({ weight: 3, arbitrary: leaf }, container(depth)) : leaf, {
          minLength: 1,
          maxLength: 5,
        }),
        joins: fc.array(fc.tuple(fc.nat(20), fc.nat(20), fc.nat(3)), { maxLength: 8 }),
      })
      .map(({ steps, joins }) => {
        const list = steps as unknown as Step[]
        const edges: Edge[] = []
        for (const [from, to, port] of joins) {
          const [a, b] = [from % list.length, to % list.length].sort((x, y) => x - y) as [number, number]
          const [source, target] = [list[a] as Step, list[b] as Step]
          if (a === b) continue
          const ports = source.kind === 'if' ? ['then', 'else'] : port === 0 ? ['error'] : ['out']
          const name = ports[port % ports.length] as string
          const edge = { from: source.id, port: name, to: target.id }
          if (!edges.some((one) => JSON.stringify(one) === JSON.stringify(edge))) edges.push(edge)
        }
        for (const [place, step] of list.entries())
          if (place === 0 || !edges.some(({ to }) => to === step.id)) edges.push({ from: 'start', to: step.id })
        return { steps: list, edges } as Body
      })
  const container = (depth: number): fc.Arbitrary<object> =>
    fc.oneof(
      fc
        .tuple(body(depth - 1), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 3 }), fc.nat(2))
        .map(([inner, count, concurrency, policy]) => ({
          id: id(false),
          kind: 'forEach',
          items: Array.from({ length: count }, (_, n) => n),
          concurrency,
          onItemError: ['fail', 'skip', 'collect'][policy],
          body: { ...inner, output: { $rule: { var: 'index' } } },
        })),
      fc.tuple(body(depth - 1), body(depth - 1)).map(([left, right]) => ({
        id: id(false),
        kind: 'parallel',
        branches: [
          { name: 'trai', body: left },
          { name: 'phai', body: right },
        ],
      })),
      fc
        .tuple(body(depth - 1), body(depth - 1))
        .map(([inner, other]) => ({ id: id(false), kind: 'tryCatch', body: inner, catch: other })),
      fc.tuple(body(depth - 1), fc.integer({ min: 1, max: 3 })).map(([inner, rounds]) => ({
        id: id(false),
        kind: 'repeat',
        until: { '>=': [{ var: 'index' }, rounds - 1] },
        maxIterations: 5,
        body: inner,
      })),
    )
  return body(2).map((main) => ({ ...flowOf(main), mode: 'durable' as const }))
}

const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) deepFreeze(inner)
  }
  return value
}

const fixedOf = (flow: Flow): Fixed => {
  const plan = compilePlan(flow, { ...worldOf(actions), durable: true })
  return { plan, planOf: () => plan, callbackUrl: (path) => `https://vi.du/${path}` }
}

const started: EngineEvent = {
  type: 'started',
  at: 0,
  facts: {
    id: 'run-1',
    unit: 'G06',
    flow: 'thu',
    version: 1,
    traceId: 't',
    startedAt: '1970-01-01T00:00:00.000Z',
    trigger: { body: { n: 7 } },
    keys: 'run-1',
  },
}

type Call = Extract<Command, { type: 'call' }>

/** A run under a world in which anything may happen between two events. `chance` decides. */
const live = (flow: Flow, chance: (below: number) => number, crashes: boolean) => {
  const fixed = fixedOf(flow)
  let state: EngineState | undefined
  let now = 0
  let journal: EngineEvent[] = []
  let pending: EngineEvent[] = []
  let waiting: Call[] = []
  const late: EngineEvent[] = []
  const made: Call[] = []

  const apply = (event: EngineEvent): void => {
    const next: Transition = transition(fixed, state && deepFreeze(state), deepFreeze(event))
    state = next.state
    pending.push(event)
    for (const command of next.commands) obey(command)
  }
  const commit = (): void => {
    journal = [...journal, ...pending]
    pending = []
  }
  const obey = (command: Command): void => {
    if (command.type === 'abort') waiting = waiting.filter(({ path }) => path !== command.path)
    if (command.type !== 'call') return
    if (command.mark) apply({ type: 'called', path: command.path, attempt: command.attempt, at: now })
    if (command.call.effect !== 'pure' && command.call.effect !== 'read') commit()
    made.push(command)
    waiting.push(command)
  }
  const replayed = (): EngineState | undefined => {
    let again: EngineState | undefined
    for (const event of journal) again = transition(fixed, again, event).state
    return again
  }
  const crash = (): void => {
    waiting = []
    pending = []
    state = replayed()
    apply(state ? { type: 'recovered', at: now } : started)
    if (!state) return
    for (const path of undecided(state))
      apply({ type: 'decided', path, decision: { kind: 'failed' }, by: 'x', at: now })
  }

  apply(started)
  commit()
  for (let turns = 0; turns < 5_000 && state && !state.end; turns += 1) {
    now += 1
    if (crashes && chance(6) === 0) crash()
    if (late.length > 0 && chance(4) === 0) apply({ ...(late[chance(late.length)] as EngineEvent), at: now })
    const [next] = waiting.splice(chance(Math.max(1, waiting.length)), 1)
    if (!next) {
      apply({ type: 'tick', at: now })
      if (waiting.length === 0 && !state?.end) break
      continue
    }
    const about = { path: next.path, attempt: next.attempt, at: now }
    const own = (next.path.split('/').at(-1) as string).replace('~undo', '')
    const event: EngineEvent =
      outcomeOf(own) === 'ok'
        ? { type: 'returned', ...about, output: { from: own } }
        : {
            type: 'threw',
            ...about,
            failure: { error: refused, retryable: false, sent: 'unknown' },
            random: 0,
          }
    late.push(event)
    apply(event)
  }
  commit()
  return { state: state as EngineState, made, replayed, fixed }
}

/** Paths of calls that a person must decide about. */
const undecided = (state: EngineState): string[] => {
  const found: string[] = []
  const walk = (body: EngineState['main'], within: string): void => {
    for (const [id, step] of Object.entries(body.active)) {
      const path = within === '' ? id : `${within}/${id}`
      if (step.kind === 'call' && step.phase === 'deciding') found.push(path)
      if ('bodies' in step) for (const [suffix, inner] of Object.entries(step.bodies)) walk(inner, path + suffix)
    }
    const undo = body.undoing?.rest.at(-1)
    if (undo && body.undoing?.call?.phase === 'deciding') found.push(`${undo.path}~undo`)
  }
  walk(state.handler ?? state.main, '')
  return found
}

const cases = { numRuns: 300 }
const chances = fc.infiniteStream(fc.nat(1_000_000))
const chooser = (stream: Stream) => {
  const values = stream[Symbol.iterator]()
  return (below: number): number => (values.next().value as number) % Math.max(1, below)
}
type Stream = Iterable<number>

describe('a durable run, whatever happens in between', () => {
  it('has the state that its journal gives, and changes none it was given (REPLAY)', () => {
    fc.assert(
      fc.property(flows(), chances, (flow, stream) => {
        const { state, replayed } = live(flow, chooser(stream as Stream), true)
        expect(replayed()).toEqual(state)
        expect(JSON.parse(JSON.stringify(state))).toEqual(JSON.parse(JSON.stringify(replayed())))
      }),
      cases,
    )
  })

  it('always comes to an end, for there is nothing to wait for', () => {
    fc.assert(
      fc.property(flows(), chances, (flow, stream) => {
        const { state } = live(flow, chooser(stream as Stream), true)
        expect(standingOf(state)).toMatch(/succeeded|failed/)
      }),
      cases,
    )
  })

  it('makes no `once` call twice, and asks under one key with one input', () => {
    fc.assert(
      fc.property(flows(), chances, (flow, stream) => {
        const { made } = live(flow, chooser(stream as Stream), true)
        for (const calls of Map.groupBy(made, ({ path }) => path).values()) {
          const [first] = calls as [Call]
          if (first.call.effect === 'once') expect(calls).toHaveLength(1)
          expect(new Set(calls.map(({ key, input }) => `${key} ${JSON.stringify(input)}`)).size).toBe(1)
        }
      }),
      cases,
    )
  })

  it('ends as the synchronous executor ends it', async () => {
    await fc.assert(
      fc.asyncProperty(flows(), chances, async (flow, stream) => {
        const { state } = live(flow, chooser(stream as Stream), false)
        const { end } = await runFlow(flow, { actions, trigger: { body: { n: 7 } } })
        expect([state.end?.status, state.end?.error?.code]).toEqual([end.status, end.error?.code])
      }),
      cases,
    )
  })
})
