import { randomUUID } from 'node:crypto'
import {
  type Acceptance,
  type JournalStore,
  type Lease,
  type NewRun,
  platformScope,
  type RunChange,
  type Scope,
} from '#core'
import { dueAt, type EngineEvent, type PartEnd } from '#core/engine'
import { StoreError } from '../store/store-error.ts'
import { type Book, isOver } from './book.ts'
import type { Codec } from './codec.ts'
import { createErrands, type ErrandServices } from './errands.ts'
import type { KeptAnswer } from './journal-entry.ts'
import { withoutScope } from './part-scope.ts'

export interface DriverServices extends ErrandServices {
  readonly journal: JournalStore
  readonly codec: Codec
  readonly lease: Lease
  /** Told once what the caller of the run gets, as soon as that is durable. */
  readonly answered: (run: string, answer: KeptAnswer) => void
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

/** Where a run stands in the journal; `isNew`: nowhere yet. */
export interface Standing {
  readonly epoch: number
  readonly length: number
  readonly isNew?: Pick<NewRun, 'key' | 'parent'>
}

/** Pauses up to this long are waited for in memory: letting go and claiming again would cost more. */
const HOLD_MS = 1_000
/** A journal with more entries than this since its last snapshot is summed up. */
const LONG_JOURNAL = 400
/** How long to wait before a commit that found no room is tried again. */
const FULL_DISK_MS = 1_000
/** Timers of Node.js take no more. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** What the parent of a part learns of its end. */
const partEndOf = (book: Book): PartEnd => {
  const { end, main, dead } = book.state()
  if (end?.status === 'succeeded')
    return { kind: 'completed', outputs: (end.output as readonly unknown[] | null) ?? [], undos: main.undos }
  if (end?.status === 'cancelled') return { kind: 'cancelled' }
  return { kind: 'failed', error: (end?.error ?? dead) as NonNullable<typeof dead> }
}

const DIED = {
  code: 'platform.unexpected',
  message: {
    vi: 'Lỗi không lường trước trong nền tảng. Hãy gửi mã truy vết cho đơn vị vận hành.',
    en: 'An unexpected error inside the platform. Send the trace id to the operator.',
  },
}

/** A good end without an answer needs no words of its own: that the run has ended says it. */
const saysSomething = (answer: KeptAnswer | undefined): boolean =>
  answer !== undefined && (answer.kind === 'answer' || answer.error !== undefined)

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Drives one run as far as it goes now. **One writer**: whoever holds the run's epoch. **Durable before acknowledged**:
 * nothing that changes the world is begun before all that led to it is committed. What happens meanwhile shares the next
 * commit.
 */
export const driveRun = (book: Book, at: Standing, services: DriverServices): HeldRun => {
  const { facts } = book
  const { journal, codec, clock, lease, mail } = services
  const scope: Scope = { unit: facts.unit, principal: platformScope.principal }
  const whose = { unit: facts.unit, run: facts.id }
  const acceptance = Promise.withResolvers<Acceptance>()
  let { length, isNew } = at
  let sinceSnapshot = length
  let isDropped = false
  let isLeaving = false
  let hasMail = false
  let nextDue: number | undefined
  let hasAnswered = false
  let wake = Promise.withResolvers<void>()
  /** Messages that were applied and are in no commit yet. */
  const read = new Set<string>()

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

  /** Until something happens; at most so long, where that is given. */
  const rest = async (ms?: number): Promise<boolean> => {
    const timer = ms === undefined ? undefined : setTimeout(stir, Math.min(ms, LONGEST_TIMER_MS))
    await wake.promise
    clearTimeout(timer)
    wake = Promise.withResolvers<void>()
    return false
  }

  const tellAnswer = (answer: KeptAnswer | undefined): void => {
    if (!answer || hasAnswered) return
    hasAnswered = true
    services.answered(facts.id, answer)
  }

  const patiently = async <T>(write: () => Promise<T>): Promise<T> => {
    for (;;)
      try {
        return await write()
      } catch (error) {
        if (isNew || isDropped || !(error instanceof StoreError) || error.code !== 'store.full') throw error
        await sleep(FULL_DISK_MS)
      }
  }

  /** The first write: whether there is such a run at all is known once it is done. */
  const accept = async (born: NonNullable<Standing['isNew']>, change: RunChange): Promise<boolean> => {
    const { unit, id, flow, version } = facts
    const ended = change.release?.ended === true
    const accepted = await journal.accept(
      scope,
      {
        ...born,
        id,
        unit,
        flow,
        version,
        entries: change.append,
        state: ended ? 'ended' : 'held',
        view: book.record(),
        ...(change.answer && { answer: change.answer }),
      },
      lease,
    )
    isNew = undefined
    acceptance.resolve(accepted)
    if (accepted.state === 'accepted') return true
    drop()
    return false
  }

  /** False when the run is not ours any more, or messages keep us from letting go. */
  const write = async (change: RunChange): Promise<boolean> => {
    if (isNew) return accept(isNew, change)
    const done = await patiently(() => journal.commit(scope, facts.id, at.epoch, length, change))
    if (done.state === 'fenced') {
      drop()
      return false
    }
    if (done.state === 'committed') {
      hasMail ||= done.mail
      return true
    }
    hasMail = true
    const { release: _release, view: _view, ...kept } = change
    await write({ ...kept, commitId: randomUUID() })
    return false
  }

  /** Makes durable what is pending, and then begins what waited for it. True when it could also let go, where asked to. */
  const commit = async (release?: RunChange['release']): Promise<boolean> => {
    const begin = errands.afterCommit()
    const consumed = [...read]
    const isLong = !isNew && length - sinceSnapshot > LONG_JOURNAL && !release?.ended
    const entry = isLong ? book.snapshot() : book.pending() > 0 ? book.entry() : undefined
    const answer = hasAnswered && !release?.ended ? undefined : book.answer()
    const change: RunChange = {
      commitId: randomUUID(),
      append: entry ? [await codec.seal({ ...whose, place: `entry/${length}` }, withoutScope(entry))] : [],
      ...(isLong && { snapshot: true }),
      ...(consumed.length > 0 && { consumed }),
      ...(saysSomething(answer) && { answer: await codec.seal({ ...whose, place: 'answer' }, answer) }),
      ...(release && { release, view: book.record() }),
    }
    const done = await write(change)
    if (isDropped) return false
    length += change.append.length
    if (isLong) sinceSnapshot = length
    for (const id of consumed) read.delete(id)
    if (done) nextDue = release?.dueAt ?? undefined
    tellAnswer(answer)
    begin()
    return done
  }

  const readMail = async (): Promise<void> => {
    hasMail = false
    for (const { id, body } of await journal.messages(scope, facts.id)) {
      if (read.has(id)) continue
      const event = (await codec.open({ ...whose, place: `message/${id}` }, body)) as EngineEvent
      read.add(id)
      book.apply({ ...event, at: clock() })
    }
  }

  /** The run is over: its parent hears of it before it is let go of. */
  const finish = async (): Promise<boolean> => {
    const { part } = facts
    if (part) {
      if ((book.pending() > 0 || isNew) && !(await commit()) && isDropped) return true
      const end: EngineEvent = { type: 'partEnded', path: part.path, part: facts.id, end: partEndOf(book), at: clock() }
      await mail.send(facts.unit, part.parent, `part/${facts.id}`, end)
    }
    return commit({ dueAt: null, ended: true })
  }

  /** One look at the run. True when it is let go of. */
  const turn = async (): Promise<boolean> => {
    if (hasMail) await readMail()
    if (!isLeaving || isOver(book.state())) await errands.carryOut()
    if (isDropped) return true
    if (isOver(book.state())) return finish()
    if (isNew || errands.mustCommit() || (!hasAnswered && book.answer())) {
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
    if (isLeaving) return commit({ dueAt: now, ended: false })
    if (due !== undefined && due - now <= HOLD_MS) return rest(due - now)
    return commit({ dueAt: due ?? null, ended: false })
  }

  const giveUp = async (error: unknown): Promise<void> => {
    services.onLost(facts.id, error)
    if (isNew || error instanceof StoreError) throw error
    book.apply({ type: 'died', error: DIED, at: clock() })
    await finish()
  }

  const drive = async (): Promise<number | undefined> => {
    try {
      while (!isDropped) if (await turn()) return nextDue
    } catch (error) {
      await giveUp(error).catch((again: unknown) => {
        acceptance.reject(again)
        drop()
      })
    }
    return nextDue
  }

  // Nobody has to look at it.
  acceptance.promise.catch(() => {})
  return {
    id: facts.id,
    unit: facts.unit,
    epoch: at.epoch,
    nudge: () => {
      hasMail = true
      stir()
    },
    drop,
    leave: () => {
      isLeaving = true
      stir()
    },
    done: drive(),
    accepted: acceptance.promise,
  }
}
