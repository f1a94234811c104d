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
import type { EngineEvent } from '#core/engine'
import { StoreError } from '../store/store-error.ts'
import type { Book } from './book.ts'
import type { Codec } from './codec.ts'
import type { JournalEntry, KeptAnswer } from './journal-entry.ts'
import { withoutScope } from './part-scope.ts'

export interface CommitServices {
  readonly journal: JournalStore
  readonly codec: Codec
  readonly clock: () => number
  readonly lease: Lease
  /** Told once what the caller of the run gets, as soon as that is durable. */
  readonly answered: (run: string, answer: KeptAnswer) => void
}

/** Where a run stands in the journal; `isNew`: nowhere yet. */
export interface Standing {
  readonly epoch: number
  readonly length: number
  /** Where its last snapshot stands, or 0. */
  readonly snapshotAt: number
  readonly isNew?: Pick<NewRun, 'key' | 'parent'>
}

/** What a run writes, one change after the other. **One writer**: whoever holds the run's epoch. */
export interface Commits {
  /** Makes durable what is pending in the book. True when the run could also be let go of, where asked to. */
  readonly commit: (release?: RunChange['release']) => Promise<boolean>
  /** The run is in no journal yet. */
  readonly isNew: () => boolean
  /** The caller does not know yet what is known. */
  readonly owesAnswer: () => boolean
  readonly hasMail: () => boolean
  readonly mayHaveMail: () => void
  /** Applies the messages that wait. */
  readonly readMail: () => Promise<void>
  /** Whether a new run was accepted. */
  readonly acceptance: PromiseWithResolvers<Acceptance>
}

/** A journal with more entries than this since its last snapshot is summed up. */
const LONG_JOURNAL = 400
/** How long to wait before a commit that found no room is tried again. */
const FULL_DISK_MS = 1_000

/** A good end without an answer needs no words of its own: that the run has ended says it. */
const saysSomething = (answer: KeptAnswer | undefined): boolean =>
  answer !== undefined && (answer.kind === 'answer' || answer.error !== undefined)

const NO_PROGRESS: ReadonlySet<string> = new Set(['recovered', 'revived', 'called', 'tick'])

/** Only a new beginning of what was under way before: a run that kills its worker writes this each time. */
const isStalled = ({ kind, events }: JournalEntry): boolean =>
  kind === 'events' && events.length > 0 && events.every(({ type }) => NO_PROGRESS.has(type))

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** `fenced` is called when the run turns out not to be ours (any more); `isOver` says that nobody writes any more. */
export const createCommits = (
  book: Book,
  at: Standing,
  { journal, codec, clock, lease, answered }: CommitServices,
  { fenced, isOver }: { readonly fenced: () => void; readonly isOver: () => boolean },
): Commits => {
  const { facts } = book
  const scope: Scope = { unit: facts.unit, principal: platformScope.principal }
  const whose = { unit: facts.unit, run: facts.id }
  const acceptance = Promise.withResolvers<Acceptance>()
  // Nobody has to look at it.
  acceptance.promise.catch(() => {})
  let { length, snapshotAt, isNew } = at
  let hasMail = false
  // What a journal says was answered was told, or is asked for, by its own commit.
  let hasAnswered = !isNew && book.state().answer !== undefined
  /** Messages that were applied and are in no commit yet. */
  const read = new Set<string>()

  const patiently = async <T>(write: () => Promise<T>): Promise<T> => {
    for (;;)
      try {
        return await write()
      } catch (error) {
        if (isOver() || !(error instanceof StoreError) || error.code !== 'store.full') throw error
        await sleep(FULL_DISK_MS)
      }
  }

  /** The first write: whether there is such a run at all is known once it is done. */
  const accept = async (born: NonNullable<Standing['isNew']>, change: RunChange): Promise<boolean> => {
    const { unit, id, flow, version } = facts
    const state = change.release?.ended ? 'ended' : 'held'
    const answer = change.answer && { answer: change.answer }
    const run: NewRun = {
      ...born,
      id,
      unit,
      flow,
      version,
      entries: change.append,
      state,
      view: book.record(),
      ...answer,
    }
    const accepted = await journal.accept(scope, run, lease)
    isNew = undefined
    acceptance.resolve(accepted)
    if (accepted.state === 'accepted') return true
    fenced()
    return false
  }

  const write = async (change: RunChange): Promise<boolean> => {
    if (isNew) return accept(isNew, change)
    const done = await patiently(() => journal.commit(scope, facts.id, at.epoch, length, change))
    if (done.state === 'committed') {
      hasMail ||= done.mail
      return true
    }
    if (done.state === 'fenced') fenced()
    else {
      // Messages came that must be read first: what is pending is written, and the run is kept.
      hasMail = true
      const { release: _release, view: _view, ...kept } = change
      await write({ ...kept, commitId: randomUUID() })
    }
    return false
  }

  return {
    acceptance,
    isNew: () => isNew !== undefined,
    owesAnswer: () => !hasAnswered && book.answer() !== undefined,
    hasMail: () => hasMail,
    mayHaveMail: () => {
      hasMail = true
    },
    readMail: async () => {
      hasMail = false
      for (const { id, body } of await journal.messages(scope, facts.id)) {
        if (read.has(id)) continue
        const event = (await codec.open({ ...whose, place: `message/${id}` }, body)) as EngineEvent
        read.add(id)
        book.apply({ ...event, at: clock() })
      }
    },
    commit: async (release) => {
      const consumed = [...read]
      const isLong = !isNew && length - snapshotAt > LONG_JOURNAL && !release?.ended
      const entry = isLong ? book.snapshot() : book.pending() > 0 ? book.entry() : undefined
      const answer = hasAnswered && !release?.ended ? undefined : book.answer()
      const done = await write({
        commitId: randomUUID(),
        append: entry ? [await codec.seal({ ...whose, place: `entry/${length}` }, withoutScope(entry))] : [],
        ...(isLong && { snapshot: true }),
        ...(entry && !release && isStalled(entry) && { stalled: true }),
        ...(consumed.length > 0 && { consumed }),
        ...(saysSomething(answer) && { answer: await codec.seal({ ...whose, place: 'answer' }, answer) }),
        ...(release && { release, view: book.record() }),
      })
      if (isOver()) return false
      if (isLong) snapshotAt = length
      if (entry) length += 1
      for (const id of consumed) read.delete(id)
      if (answer && !hasAnswered) answered(facts.id, answer)
      hasAnswered ||= answer !== undefined
      return done
    },
  }
}
