import { type CallPlan, isWrite, type RunError } from '#core'
import type { Command } from '#core/engine'
import type { ExecutorServices } from '../executor/frame.ts'
import { begin, type UnderWay } from './attempts.ts'
import type { Book } from './book.ts'
import type { RunMail, Spawn } from './services.ts'
import type { FindActive } from './versions.ts'

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>

export interface ErrandServices {
  readonly invoke: ExecutorServices['invoke']
  readonly clock: () => number
  /** Uniform in [0, 1). */
  readonly random: () => number
  readonly newRunId: () => string
  readonly findActive: FindActive
  readonly spawn: Spawn
  readonly mail: RunMail
}

/** What is done for one run, and what waits until all that led to it is durable. */
export interface Errands {
  /** Carries out what the book asks for, or puts it off until the next commit. */
  readonly carryOut: () => Promise<void>
  /** Takes what waits for the commit that is made now; to be called once it is durable. */
  readonly afterCommit: () => () => void
  readonly mustCommit: () => boolean
  readonly isBusy: () => boolean
  readonly abortAll: () => void
}

const PARENT_ENDED: RunError = {
  code: 'run.cancelled',
  message: { vi: 'Lượt chạy cha đã kết thúc.', en: 'The parent run ended.' },
}

/** Effects that must not begin before what led to them is durable. */
const changes = ({ effect }: CallPlan): boolean => isWrite(effect)

/**
 * The hands of a run. `stir` is called whenever something has happened; `lost` when the run cannot go on here.
 */
export const createErrands = (
  book: Book,
  { invoke, clock, random, newRunId, findActive, spawn, mail }: ErrandServices,
  { stir, lost }: { readonly stir: () => void; readonly lost: (error: unknown) => void },
): Errands => {
  const { facts } = book
  const underWay = new Map<string, UnderWay>()
  let waiting: (() => void)[] = []
  let isOver = false

  const startCall = (command: Of<'call'> | Of<'check'>): void => {
    if (isOver) return
    const { path, attempt } = command
    const asks = command.type === 'check'
    const way = begin({ ...command, facts, asks, now: clock() }, invoke)
    underWay.set(path, way)
    void way.outcome.then((outcome) => {
      if (isOver || underWay.get(path) !== way) return
      underWay.delete(path)
      const about = { path, attempt, at: clock() }
      if (!outcome.ok) book.apply({ type: 'threw', ...about, failure: outcome.failure, random: random() })
      else if (!asks) book.apply({ type: 'returned', ...about, output: outcome.output })
      else if (outcome.output === undefined) book.apply({ type: 'checked', ...about, arrived: false })
      else book.apply({ type: 'checked', ...about, arrived: true, output: outcome.output })
      stir()
    })
  }

  const later = (go: () => Promise<unknown>): void => {
    waiting.push(() => void go().catch(lost))
  }

  const table: { readonly [T in Command['type']]: (command: Of<T>) => void | Promise<void> } = {
    call: (command) => {
      if (command.mark) book.apply({ type: 'called', path: command.path, attempt: command.attempt, at: clock() })
      if (changes(command.call) && (book.pending() > 0 || waiting.length > 0)) waiting.push(() => startCall(command))
      else startCall(command)
    },
    check: startCall,
    abort: ({ path }) => {
      underWay.get(path)?.abort(new Error('the run does not wait for this any more'))
      underWay.delete(path)
    },
    resolve: async ({ path, flow, major }) => {
      const found = await findActive(facts.unit, flow, major)
      if (found) book.use({ flow, version: found.version }, found.plan)
      book.apply({ type: 'resolved', path, flow, at: clock(), ...(found && { version: found.version }) })
    },
    part: ({ path, from }) => book.apply({ type: 'parted', path, from, part: newRunId(), at: clock() }),
    spawn: (command) => later(() => spawn(book, command)),
    cancelPart: ({ part }) =>
      later(() => mail.send(facts.unit, part, 'cancel', { type: 'cancelled', error: PARENT_ENDED, at: clock() })),
    answer: () => {},
  }

  return {
    carryOut: async () => {
      for (let commands = book.take(); commands.length > 0; commands = book.take())
        for (const command of commands) {
          const doing = table[command.type](command as never)
          if (doing) await doing
        }
    },
    afterCommit: () => {
      const begun = waiting
      waiting = []
      return () => {
        for (const go of begun) go()
      }
    },
    mustCommit: () => waiting.length > 0,
    isBusy: () => underWay.size > 0,
    abortAll: () => {
      isOver = true
      for (const { abort } of underWay.values()) abort(new Error('the run was let go of'))
      underWay.clear()
    },
  }
}
