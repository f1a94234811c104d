import type { Acceptance } from '#core'
import { dueAt, type EngineEvent, partEndOf } from '#core/engine'
import { StoreError } from '../store/store-error.ts'
import { type Book, isOver } from './book.ts'
import { type CommitServices, createCommits, type Standing } from './commits.ts'
import { createErrands, type ErrandServices } from './errands.ts'

export interface DriverServices extends ErrandServices, CommitServices {
  /** Told why a run was let go of before its time. */
  readonly onLost: (run: string, error: unknown) => void
}

/** A run that this process holds. */
export interface HeldRun {
  readonly id: string
  readonly unit: string
  readonly epoch: number
  /** There may be messages for it. */
  readonly nudge: () => void
  /** Nothing it writes counts any more. */
  readonly drop: () => void
  /** Lets what is under way come to its end, begins nothing, and lets go. */
  readonly leave: () => void
  /** Resolves when the run is let go of, with the time at which it is due again, if it is. Never rejects. */
  readonly done: Promise<number | undefined>
  /** For a run that is new here: whether it was accepted. Rejects when the store failed. */
  readonly accepted: Promise<Acceptance>
}

/** Pauses up to this long are waited for in memory: letting go and claiming again would cost more. */
const HOLD_MS = 1_000
/** Timers of Node.js take no more. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

const UNEXPECTED = {
  code: 'platform.unexpected',
  message: {
    vi: 'Lỗi không lường trước trong nền tảng. Hãy gửi mã truy vết cho đơn vị vận hành.',
    en: 'An unexpected error inside the platform. Send the trace id to the operator.',
  },
}

/**
 * Drives one run as far as it goes now. **Durable before acknowledged**: nothing that changes the world is begun before
 * all that led to it is committed. What happens meanwhile shares the next commit.
 */
export const driveRun = (book: Book, at: Standing, services: DriverServices): HeldRun => {
  const { facts } = book
  const { clock, mail } = services
  let isDropped = false
  let isLeaving = false
  let wake = Promise.withResolvers<void>()
  let nextDue: number | undefined

  const stir = (): void => wake.resolve()
  const drop = (): void => {
    isDropped = true
    errands.abortAll()
    stir()
  }
  const lost = (error: unknown): void => {
    services.onLost(facts.id, error)
    drop()
  }
  const errands = createErrands(book, services, { stir, lost })
  const commits = createCommits(book, at, services, { fenced: drop, isOver: () => isDropped })

  /** Until something happens; at most so long, where that is given. */
  const rest = async (ms?: number): Promise<boolean> => {
    const timer = ms === undefined ? undefined : setTimeout(stir, Math.min(ms, LONGEST_TIMER_MS))
    await wake.promise
    clearTimeout(timer)
    wake = Promise.withResolvers<void>()
    return false
  }

  /** Makes durable what is pending, and then begins what waited for it. */
  const commit = async (): Promise<void> => {
    const begin = errands.afterCommit()
    await commits.commit()
    if (!isDropped) begin()
  }

  /** Lets go, until it is due again. False when something came in between. */
  const release = async (due: number | undefined): Promise<boolean> => {
    nextDue = due
    return commits.commit({ dueAt: due ?? null, ended: false })
  }

  /** The run is over: its parent hears of it before it is let go of. */
  const finish = async (): Promise<boolean> => {
    const { part } = facts
    if (part) {
      if (book.pending() > 0 || commits.isNew()) await commit()
      if (isDropped) return true
      const end: EngineEvent = {
        type: 'partEnded',
        path: part.path,
        part: facts.id,
        end: partEndOf(book.state()),
        at: clock(),
      }
      await mail.send(facts.unit, part.parent, `part/${facts.id}`, end)
    }
    nextDue = undefined
    return commits.commit({ dueAt: null, ended: true })
  }

  /** One look at the run. True when it is let go of. */
  const turn = async (): Promise<boolean> => {
    if (commits.hasMail()) await commits.readMail()
    if (!isLeaving || isOver(book.state())) await errands.carryOut()
    if (isDropped) return true
    if (isOver(book.state())) return finish()
    if (commits.isNew() || errands.mustCommit() || commits.owesAnswer()) {
      await commit()
      return isDropped
    }
    const now = clock()
    const due = dueAt(book.state())
    if (due !== undefined && due <= now && !isLeaving) {
      book.apply({ type: 'tick', at: now })
      return false
    }
    if (errands.isBusy()) return rest(due === undefined || isLeaving ? undefined : due - now)
    if (isLeaving) return release(now)
    return due !== undefined && due - now <= HOLD_MS ? rest(due - now) : release(due)
  }

  /** After a fault of our own the run is dead, for an operator to look at; after one of the store its journal decides. */
  const giveUp = async (error: unknown): Promise<void> => {
    services.onLost(facts.id, error)
    if (commits.isNew() || error instanceof StoreError) throw error
    book.apply({ type: 'died', error: UNEXPECTED, at: clock() })
    await finish()
  }

  const drive = async (): Promise<number | undefined> => {
    try {
      while (!isDropped) if (await turn()) break
    } catch (error) {
      await giveUp(error).catch((again: unknown) => {
        commits.acceptance.reject(again)
        drop()
      })
    }
    return isDropped ? undefined : nextDue
  }

  return {
    id: facts.id,
    unit: facts.unit,
    epoch: at.epoch,
    nudge: () => {
      commits.mayHaveMail()
      stir()
    },
    drop,
    leave: () => {
      isLeaving = true
      stir()
    },
    done: drive(),
    accepted: commits.acceptance.promise,
  }
}
