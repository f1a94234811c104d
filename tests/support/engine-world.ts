import { compilePlan, type Effect, type Flow, type Plan } from '#core'
import { awaitsOf, type Decision, dueAt, type EngineEvent, type Facts, type Known, standingOf } from '#core/engine'
import { type Asking, createToyRun, errorNamed, type Reaction, type ToyRun } from './engine-run.ts'
import { worldOf } from './run-flow.ts'

export interface WorldOptions {
  /** What the other side does, by step (`pay`, `pay~undo`, `pay?` for a look-up): its reactions in turn, the last for good. */
  readonly script?: Readonly<Record<string, Reaction | readonly Reaction[]>>
  readonly react?: (asking: Asking) => Reaction
  readonly flows?: Readonly<Record<string, Flow>>
  readonly trigger?: unknown
  readonly known?: Readonly<Record<string, Known>>
  readonly random?: () => number
  /** Leaves it to the test to move the runs. */
  readonly still?: boolean
}

const EFFECTS: readonly Effect[] = ['pure', 'read', 'idempotent', 'verify', 'once']

/** The plan of a durable flow over actions `thu/read`, `thu/once` and so on, named after their effects. */
export const toyPlan = (flow: Flow): Plan => {
  const actions = Object.fromEntries(EFFECTS.map((effect) => [`thu/${effect}`, { effect, run: () => null }]))
  return compilePlan(flow, { ...worldOf(actions), durable: true })
}

/** Answers as the script says; counts for each step how often it was asked. */
const scripted = (script: NonNullable<WorldOptions['script']>): ((asking: Asking) => Reaction) => {
  const times = new Map<string, number>()
  return ({ step, asks }) => {
    const name = asks ? `${step}?` : step
    const given = script[name] ?? {}
    const list: readonly Reaction[] = Array.isArray(given) ? given : [given]
    const time = times.get(name) ?? 0
    times.set(name, time + 1)
    return list[Math.min(time, list.length - 1)] ?? {}
  }
}

/** A run, the runs that are parts of it, and all that is outside them: the other side, and their clock. */
export const engineWorld = (flow: Flow, options: WorldOptions = {}) => {
  const { flows = {}, script = {}, random = () => 0, known } = options
  const reactTo = options.react ?? scripted(script)
  const asked: (Asking & { readonly reaction: Reaction })[] = []
  const runs = new Map<string, ToyRun>()
  let now = 1_000_000
  let parts = 0

  const react = (asking: Asking): Reaction => {
    const reaction = reactTo(asking)
    asked.push({ ...asking, reaction })
    return reaction
  }
  const spawn = (facts: Facts): void => {
    if (!runs.has(facts.id)) runs.set(facts.id, createToyRun(facts, outside))
  }
  const outside = {
    plan: toyPlan(flow),
    plans: new Map(Object.entries(flows).map(([id, one]) => [id, toyPlan(one)])),
    now: () => now,
    random,
    react,
    nameOfPart: () => {
      parts += 1
      return `part-${parts}`
    },
    spawn,
    post: (run: string, id: string, event: EngineEvent) => runs.get(run)?.post(id, event),
  }
  spawn({
    id: 'run-1',
    unit: 'G06',
    flow: 'thu',
    version: 1,
    traceId: `${'0'.repeat(31)}1`,
    startedAt: '1970-01-01T00:16:40.000Z',
    trigger: options.trigger ?? { body: {} },
    keys: 'run-1',
    ...(known && { known }),
  })
  const root = runs.get('run-1') as ToyRun

  /** Does what can be done for a run now. True when it did something. */
  const move = (run: ToyRun): boolean => {
    if (run.hasMail() && !run.state().end) run.readMail()
    run.carryOut()
    if (run.isStirred()) {
      run.commit()
      return true
    }
    if (run.state().end) return false
    const due = dueAt(run.state())
    if (due !== undefined && due <= now) {
      run.apply({ type: 'tick', at: now })
      return true
    }
    const path = run.underWay().find((one) => !run.isHeld(one))
    if (path !== undefined) run.answer(path)
    return path !== undefined
  }

  /** Lets all runs go on until they end, or wait for time, for people or for what is held. */
  const settle = (): void => {
    while ([...runs.values()].map(move).includes(true)) {}
  }

  const told = (event: EngineEvent): void => {
    root.apply(event)
    settle()
  }

  if (!options.still) settle()
  return {
    root,
    runs,
    asked,
    move,
    settle,
    now: () => now,
    setNow: (ms: number) => {
      now = ms
    },
    /** Lets time pass at one go. */
    pass: (ms: number): void => {
      now += ms
      settle()
    },
    /** Applies an event as it comes, at once. */
    tell: (event: EngineEvent): void => told(event),
    callBack: (path: string, value: unknown = null): void => told({ type: 'calledBack', path, value, at: now }),
    vote: (path: string, by: string, approve = true, form?: unknown): void =>
      told({ type: 'voted', path, vote: { by, approve, ...(form !== undefined && { form }) }, at: now }),
    decide: (path: string, decision: Decision): void => told({ type: 'decided', path, decision, by: 'an', at: now }),
    cancel: (): void => told({ type: 'cancelled', error: errorNamed('run.cancelled'), at: now }),
    answer: (path: string, reaction: Reaction = {}): void => {
      root.answer(path, reaction)
      settle()
    },
    crash: (): void => {
      root.crash()
      settle()
    },
    standing: () => standingOf(root.state()),
    awaits: () => awaitsOf(root.state()).map(({ kind, path }) => `${kind} ${path}`),
    end: () => root.state().end,
    error: () => root.state().end?.error?.code,
    output: () => root.state().end?.output,
    /** What the other side was asked, in order; look-ups with a question mark. */
    calls: () => asked.map(({ path, asks }) => (asks ? `${path}?` : path)),
    /** How steps ended, in order. */
    steps: () =>
      root.trace.flatMap((one) =>
        one.type === 'ended' ? [`${one.within ? `${one.within}/` : ''}${one.step} ${one.status}`] : [],
      ),
  }
}
