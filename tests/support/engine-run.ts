import { type CallPlan, type Effect, isWrite, type Plan, type RunError } from '#core'
import {
  type Command,
  type EngineEvent,
  type EngineState,
  type Facts,
  partEndOf,
  type Trace,
  transition,
} from '#core/engine'

/** What the other side does when it is asked, and says: by default it does it, and says so. */
export interface Reaction {
  /** It never came there. */
  readonly lost?: boolean
  readonly output?: unknown
  readonly error?: { readonly code: string; readonly retryable?: boolean; readonly sent?: 'no' | 'unknown' }
  readonly retryAfterMs?: number
  /** It answers only when the test says so. */
  readonly held?: boolean
}

/** One thing that was asked of the other side. */
export interface Asking {
  /** The run that asks. */
  readonly run: string
  readonly path: string
  /** The last part of the path, such as `pay` or `pay~undo`. */
  readonly step: string
  readonly key: string
  readonly input: unknown
  readonly attempt: number
  readonly effect: Effect
  /** It only asked what became of an earlier call. */
  readonly asks: boolean
}

/** What is outside a run. */
export interface Outside {
  readonly plan: Plan
  readonly plans: ReadonlyMap<string, Plan>
  readonly now: () => number
  readonly random: () => number
  readonly react: (asking: Asking) => Reaction
  readonly nameOfPart: () => string
  readonly spawn: (facts: Facts) => void
  readonly post: (run: string, id: string, event: EngineEvent) => void
}

type Call = Extract<Command, { type: 'call' | 'check' }>
type Of<T extends Command['type']> = Extract<Command, { type: T }>
type Hands = { readonly [T in Command['type']]: (command: Of<T>) => void }

export const errorNamed = (code: string): RunError => ({ code, message: { vi: code, en: code } })

/** Fails the test in which a transition changes what it was given. */
export const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) deepFreeze(inner)
  }
  return value
}

const changes = ({ effect }: CallPlan): boolean => isWrite(effect)

/**
 * A run, driven as `runtime/engine` drives it: what changes the world waits for the commit of all that led to it,
 * messages are kept until what they did is committed, and a crash forgets all else.
 */
export const createToyRun = (facts: Facts, outside: Outside) => {
  const { now, plans } = outside
  const fixed = {
    plan: outside.plan,
    planOf: (flow: string): Plan => {
      const found = plans.get(flow)
      if (!found) throw new TypeError(`no flow ${flow}`)
      return found
    },
    callbackUrl: (path: string) => `https://vi.du/${facts.id}/${path}`,
  }
  const journal: EngineEvent[] = []
  const trace: Trace[] = []
  const commands: Command[] = []
  let state: EngineState | undefined
  let pending: EngineEvent[] = []
  let wanted: Command[] = []
  let waiting: (() => void)[] = []
  let mail: { readonly id: string; readonly event: EngineEvent }[] = []
  const read = new Set<string>()
  const open = new Map<string, { readonly call: Call; readonly reaction: Reaction }>()

  const current = (): EngineState => state as EngineState
  const isOver = (): boolean => state?.end !== undefined || state?.dead !== undefined

  const apply = (event: EngineEvent): void => {
    const next = transition(fixed, state && deepFreeze(state), deepFreeze(event))
    state = next.state
    pending.push(event)
    wanted.push(...next.commands)
    commands.push(...next.commands)
    trace.push(...next.trace)
  }

  const replayed = (): EngineState | undefined => {
    let again: EngineState | undefined
    for (const event of journal) again = transition(fixed, again, event).state
    return again
  }

  const ask = (call: Call): void => {
    const { path, key, input, attempt } = call
    const step = path.slice(path.lastIndexOf('/') + 1)
    const reaction = outside.react({
      run: facts.id,
      path,
      step,
      key,
      input,
      attempt,
      effect: call.call.effect,
      asks: call.type === 'check',
    })
    open.set(path, { call, reaction })
  }

  const hands: Hands = {
    call: (command) => {
      if (command.mark) apply({ type: 'called', path: command.path, attempt: command.attempt, at: now() })
      if (changes(command.call) && (pending.length > 0 || waiting.length > 0)) waiting.push(() => ask(command))
      else ask(command)
    },
    check: ask,
    abort: ({ path }) => void open.delete(path),
    resolve: ({ path, flow }) =>
      apply({ type: 'resolved', path, flow, at: now(), ...(plans.has(flow) && { version: 1 }) }),
    part: ({ path, from }) => apply({ type: 'parted', path, from, part: outside.nameOfPart(), at: now() }),
    spawn: ({ path, part: id, at, first, items, outer }) =>
      void waiting.push(() => {
        const part = JSON.parse(JSON.stringify({ parent: facts.id, path, at, first, items, outer }))
        outside.spawn({ ...facts, id, keys: id, trigger: null, part })
      }),
    cancelPart: ({ part }) =>
      void waiting.push(() =>
        outside.post(part, 'cancel', { type: 'cancelled', error: errorNamed('run.cancelled'), at: now() }),
      ),
    answer: () => {},
  }

  const crash = (): void => {
    open.clear()
    pending = []
    wanted = []
    waiting = []
    read.clear()
    state = replayed()
    if (!state) apply({ type: 'started', facts, at: now() })
    else if (!isOver()) apply({ type: 'recovered', at: now() })
  }

  const tellParent = (): void => {
    const { part } = facts
    if (!part || !isOver()) return
    const end = partEndOf(current())
    outside.post(part.parent, `part/${facts.id}`, {
      type: 'partEnded',
      path: part.path,
      part: facts.id,
      end,
      at: now(),
    })
  }

  const answer = (path: string, given?: Reaction): void => {
    const found = open.get(path)
    if (!found) throw new TypeError(`nothing is under way at ${path}`)
    open.delete(path)
    const { attempt, type } = found.call
    const { lost = false, output = { from: path }, error, retryAfterMs } = given ?? found.reaction
    const about = { path, attempt, at: now() }
    if (error) {
      const { code, retryable = false, sent = 'unknown' } = error
      const failure = { error: errorNamed(code), retryable, sent, ...(retryAfterMs !== undefined && { retryAfterMs }) }
      apply({ type: 'threw', ...about, failure, random: outside.random() })
    } else if (type === 'call') apply({ type: 'returned', ...about, output })
    else if (lost) apply({ type: 'checked', ...about, arrived: false })
    else apply({ type: 'checked', ...about, arrived: true, output })
  }

  apply({ type: 'started', facts, at: now() })
  return {
    facts,
    fixed,
    journal,
    trace,
    /** Every event that the state is the sum of. */
    history: (): readonly EngineEvent[] => [...journal, ...pending],
    commands,
    state: current,
    apply,
    replayed,
    crash,
    /** Goes on from a state that has been JSON, as after a snapshot. */
    reload: (): void => {
      state = JSON.parse(JSON.stringify(state))
    },
    answer,
    /** Carries out what is wanted, as far as it need not wait for a commit. */
    carryOut: (): void => {
      for (let next = wanted.shift(); next; next = wanted.shift()) (hands[next.type] as (one: Command) => void)(next)
    },
    /** Makes durable what is pending; what waited for it begins, unless the process dies at that very moment. */
    commit: (dies = false): void => {
      journal.push(...pending)
      pending = []
      mail = mail.filter(({ id }) => !read.has(id))
      read.clear()
      const begun = waiting
      waiting = []
      tellParent()
      if (dies) crash()
      else for (const go of begun) go()
    },
    /** There is something to carry out or to commit. */
    isStirred: (): boolean => wanted.length > 0 || waiting.length > 0 || pending.length > 0,
    /** Paths of what was asked and not answered. */
    underWay: (): readonly string[] => [...open.keys()],
    isHeld: (path: string): boolean => open.get(path)?.reaction.held ?? false,
    post: (id: string, event: EngineEvent): void => {
      if (!isOver() && !mail.some((one) => one.id === id)) mail.push({ id, event })
    },
    hasMail: (): boolean => mail.some(({ id }) => !read.has(id)),
    readMail: (): void => {
      for (const { id, event } of mail) {
        if (read.has(id)) continue
        read.add(id)
        apply({ ...event, at: now() })
      }
    },
  }
}

export type ToyRun = ReturnType<typeof createToyRun>
