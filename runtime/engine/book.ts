import type { JsonSchema, Plan, RunError } from '#core'
import {
  type Command,
  type EngineEvent,
  type EngineState,
  type Facts,
  type Fixed,
  standingOf,
  stepAt,
  transition,
} from '#core/engine'
import { RunFailure, toRunError } from '../executor/failure.ts'
import { answerOf } from '../services/answer.ts'
import type { JournalEntry, KeptAnswer, Origin, Use } from './journal-entry.ts'
import type { Deployed } from './versions.ts'
import { createViewer, type RunViewer, type ViewLimits } from './view.ts'

export interface Opened {
  readonly facts: Facts
  readonly origin: Origin
  readonly deployed: Deployed
  readonly limits: ViewLimits
  readonly callbackUrl: (path: string) => string
  /** Where a run that goes on from a snapshot begins. */
  readonly snapshot?: Extract<JournalEntry, { readonly kind: 'snapshot' }>
}

/**
 * A run in memory: its state, what was not yet committed of how it came about, and what is to be done for it.
 * Knows nothing of stores, clocks or calls.
 */
export interface Book {
  readonly facts: Facts
  readonly origin: Origin
  readonly state: () => EngineState
  readonly apply: (event: EngineEvent) => void
  /** Applies what a journal holds, without doing any of it again. */
  readonly replay: (events: readonly EngineEvent[]) => void
  /** Makes the plan of a called flow's version known. */
  readonly use: (use: Use, plan: Plan) => void
  readonly uses: () => readonly Use[]
  /** Takes the commands that were given since the last time. */
  readonly take: () => readonly Command[]
  /** Events that are in no commit yet. */
  readonly pending: () => number
  /** Takes the entry that would make them durable. */
  readonly entry: () => JournalEntry
  readonly snapshot: () => JournalEntry
  /** What an approval asks those who answer to fill in. */
  readonly formOf: (path: string) => JsonSchema | boolean | undefined
  /** What a late caller will get; undefined while there is nothing to tell. */
  readonly answer: () => KeptAnswer | undefined
  readonly record: () => ReturnType<RunViewer['record']>
}

/** Why an answer does not fit the schema that the flow declares for it, where it does not. */
const refusing = ({ service }: Deployed): NonNullable<Fixed['refuse']> => {
  if (!service) return () => undefined
  return (answer): RunError | undefined => {
    try {
      answerOf(service, { ...answer, body: answer.body })
      return undefined
    } catch (thrown) {
      if (thrown instanceof RunFailure) return toRunError(thrown)
      throw thrown
    }
  }
}

export const createBook = ({ facts, origin, deployed, limits, callbackUrl, snapshot }: Opened): Book => {
  const plans = new Map<string, Plan>()
  const uses: Use[] = []
  const viewer = createViewer(facts.startedAt, limits, snapshot?.view)
  const fixed: Fixed = {
    plan: deployed.plan,
    planOf: (flow, version) => {
      const plan = plans.get(`${flow}/${version}`)
      if (!plan) throw new TypeError(`flow ${flow} version ${version} was not made ready`)
      return plan
    },
    callbackUrl,
    refuse: refusing(deployed),
  }
  let state: EngineState | undefined = snapshot?.state
  let isNew = !snapshot
  let events: EngineEvent[] = []
  let commands: Command[] = []

  const current = (): EngineState => {
    if (!state) throw new TypeError('the run has not begun')
    return state
  }
  const step = (event: EngineEvent): readonly Command[] => {
    const next = transition(fixed, state, event)
    state = next.state
    viewer.add(next.trace)
    return next.commands
  }
  const answer = (): KeptAnswer | undefined => {
    const { answer: given, end, dead } = current()
    if (given) {
      const { status, headers, body } = deployed.service
        ? answerOf(deployed.service, { ...given, body: given.body })
        : { ...given, body: given.body === undefined ? undefined : JSON.stringify(given.body) }
      return { kind: 'answer', status, headers, ...(body !== undefined && { body }) }
    }
    const error = end?.error ?? dead
    if (!end && !dead) return undefined
    return {
      kind: 'none',
      ...(error && { error: { code: error.code, message: error.message } }),
      ...(end?.failedStep && { failedStep: end.failedStep }),
    }
  }

  return {
    facts,
    origin,
    state: current,
    apply: (event) => {
      const wanted = step(event)
      events.push(event)
      commands.push(...wanted)
    },
    replay: (old) => {
      isNew = false
      for (const event of old) step(event)
    },
    use: (use, plan) => {
      const name = `${use.flow}/${use.version}`
      if (!plans.has(name)) uses.push(use)
      plans.set(name, plan)
    },
    uses: () => uses,
    take: () => {
      const taken = commands
      commands = []
      return taken
    },
    pending: () => events.length,
    entry: () => {
      const taken = events
      events = []
      if (!isNew) return { kind: 'events', events: taken }
      isNew = false
      return { kind: 'began', origin, events: taken }
    },
    snapshot: () => {
      events = []
      return { kind: 'snapshot', origin, state: current(), view: viewer.state(), uses, events: [] }
    },
    formOf: (path) => {
      // Rounds differ in their number alone; an approval of a called flow is found in that flow, which has its own run view.
      const step = path.includes('>') ? undefined : stepAt(fixed, { step: path.replace(/\[\d+\]/g, '[]') })
      return step?.kind === 'approval' ? step.form : undefined
    },
    answer,
    record: () => viewer.record(current(), origin, deployed.redaction, httpStatusOf(answer())),
  }
}

const httpStatusOf = (answer: KeptAnswer | undefined): number | undefined =>
  answer?.kind === 'answer' ? answer.status : undefined

export const isOver = (state: EngineState): boolean => {
  const standing = standingOf(state)
  return standing === 'succeeded' || standing === 'failed' || standing === 'cancelled' || standing === 'dead'
}
