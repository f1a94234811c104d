import { type ClaimedRun, type JournalStore, type Lease, platformScope } from '#core'
import type { HeldRun } from './driver.ts'

export interface DispatcherOptions {
  readonly journal: JournalStore
  readonly lease: Lease
  readonly clock: () => number
  /** Most runs held at a time. */
  readonly capacity: number
  /** Takes up a run that was claimed; undefined when it could not be. */
  readonly takeUp: (claimed: ClaimedRun) => Promise<HeldRun | undefined>
  readonly onError: (error: unknown) => void
}

/**
 * Finds work: a hint of what is due, never the truth about it. It may look too early, too late or twice; only speed
 * suffers.
 */
export interface Dispatcher {
  /** Counts a run that began here. */
  readonly hold: (run: HeldRun) => void
  readonly held: () => number
  readonly hasRoom: () => boolean
  /** Runs that wait for room here, as far as is known. */
  readonly overdue: () => number
  /** One more waits for room. */
  readonly putOff: () => void
  /** There may be something due, or a message for a run: look. */
  readonly nudge: (run?: string) => void
  /** Begins to look for work. */
  readonly start: () => void
  /** Takes no more; lets what is held come to rest within `patienceMs`, and drops what does not. */
  readonly stop: (patienceMs: number) => Promise<void>
}

const MOST_AT_ONCE = 100
/** However sure nothing is due, look again: another process may have left something. */
const LOOK_AGAIN_MS = 30_000
const SHARED_LOOK_AGAIN_MS = 1_000
const AFTER_FAILURE_MS = 1_000

/** A run that was claimed this often without a commit is run while no other such run is. */
const SUSPECT = 2

export const createDispatcher = (options: DispatcherOptions): Dispatcher => {
  const { journal, lease, clock, capacity, takeUp, onError } = options
  const held = new Map<string, HeldRun>()
  const taking = new Set<string>()
  /** The run that may be what killed workers before, while it is held. */
  let suspect: string | undefined
  let overdue = 0
  let looking = false
  let lookAgain = false
  let running = false
  let timer: NodeJS.Timeout | undefined
  let nextLook = 0
  let renewal: NodeJS.Timeout | undefined

  const room = (): number => capacity - held.size - taking.size

  const hold = (run: HeldRun): void => {
    held.set(run.id, run)
    void run.done.then((due) => {
      if (held.get(run.id) === run) held.delete(run.id)
      const wasSuspect = suspect === run.id
      if (wasSuspect) suspect = undefined
      // Only who waits for room, or a time sooner than the next look, is a reason to look at once.
      if (overdue > 0 || wasSuspect) look()
      else if (due !== undefined) wakeAt(due)
    })
  }

  const take = async (claimed: ClaimedRun): Promise<void> => {
    taking.add(claimed.id)
    if (claimed.crashes >= SUSPECT) suspect = claimed.id
    try {
      // A run that we still believe to hold was taken from us and came back.
      held.get(claimed.id)?.drop()
      const run = await takeUp(claimed)
      if (run) hold(run)
      else if (suspect === claimed.id) suspect = undefined
    } catch (error) {
      onError(error)
    } finally {
      taking.delete(claimed.id)
    }
  }

  /** Looks at that time, unless a look is due before. */
  const wakeAt = (time: number): void => {
    if (!running || (timer && nextLook <= time)) return
    clearTimeout(timer)
    nextLook = time
    timer = setTimeout(look, Math.max(1, time - clock())).unref()
  }

  const plan = async (): Promise<void> => {
    const due = await journal.nextDue(platformScope)
    const now = clock()
    overdue = room() > 0 ? 0 : await journal.overdue(platformScope, now)
    clearTimeout(timer)
    timer = undefined
    const most = now + (journal.exclusive ? LOOK_AGAIN_MS : SHARED_LOOK_AGAIN_MS)
    // What is still due after a look is a suspect that waits for another one to be done.
    const mustWait = due === undefined || room() <= 0 || (due <= now && suspect !== undefined)
    wakeAt(mustWait ? most : Math.min(most, due))
  }

  const lookOnce = async (): Promise<void> => {
    while (running && room() > 0) {
      const limit = Math.min(MOST_AT_ONCE, room())
      const claimed = await journal.claim(platformScope, lease, clock(), limit, suspect === undefined)
      for (const run of claimed) void take(run)
      if (claimed.length < limit) break
    }
    await plan()
  }

  const look = (): void => {
    if (!running) return
    clearTimeout(timer)
    timer = undefined
    lookAgain = true
    if (looking) return
    looking = true
    void (async () => {
      while (lookAgain && running) {
        lookAgain = false
        try {
          await lookOnce()
        } catch (error) {
          onError(error)
          clearTimeout(timer)
          timer = undefined
          wakeAt(clock() + AFTER_FAILURE_MS)
          break
        }
      }
      looking = false
    })()
  }

  const renew = async (): Promise<void> => {
    const { lost, mail } = await journal.renew(platformScope, lease, [...held.values()])
    for (const id of lost) held.get(id)?.drop()
    for (const id of mail) held.get(id)?.nudge()
  }

  return {
    hold,
    held: () => held.size,
    hasRoom: () => running && room() > 0,
    overdue: () => overdue,
    putOff: () => {
      overdue += 1
    },
    nudge: (run) => {
      const known = run === undefined ? undefined : held.get(run)
      if (known) known.nudge()
      else look()
    },
    start: () => {
      running = true
      if (!journal.exclusive) renewal = setInterval(() => void renew().catch(onError), lease.expiresIn / 3).unref()
      look()
    },
    stop: async (patienceMs) => {
      running = false
      clearTimeout(timer)
      for (const run of held.values()) run.leave()
      const patience = setTimeout(() => {
        for (const run of held.values()) run.drop()
      }, patienceMs)
      await Promise.all([...held.values()].map(({ done }) => done))
      clearTimeout(patience)
      clearInterval(renewal)
    },
  }
}
