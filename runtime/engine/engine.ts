import { randomUUID } from 'node:crypto'
import {
  type Acceptance,
  type ClaimedRun,
  type JournalStore,
  type Lease,
  type NewRun,
  type Posted,
  platformScope,
  type RunHead,
} from '#core'
import { type EngineEvent, type Facts, standingOf } from '#core/engine'
import type { ExecutorServices } from '../executor/frame.ts'
import { newRunIds } from '../services/run-id.ts'
import { createBook } from './book.ts'
import type { Codec } from './codec.ts'
import { createDispatcher } from './dispatcher.ts'
import { type DriverServices, driveRun, type HeldRun } from './driver.ts'
import type { KeptAnswer, Origin } from './journal-entry.ts'
import { type CallbackUrl, type LoadedBook, loadRun, makeKnown } from './load.ts'
import { createMail } from './mail.ts'
import { keepScope, withoutScope } from './part-scope.ts'
import type { Spawn } from './services.ts'
import type { FindActive, Versions } from './versions.ts'
import type { ViewLimits } from './view.ts'
import { createWaiters } from './waiters.ts'

export interface EngineOptions {
  readonly journal: JournalStore
  readonly codec: Codec
  readonly versions: Versions
  readonly findActive: FindActive
  readonly invoke: ExecutorServices['invoke']
  readonly clock: () => number
  /** Uniform in [0, 1). */
  readonly random: () => number
  readonly lease: Lease
  readonly limits: ViewLimits
  /** Most runs in memory at a time. */
  readonly capacity: number
  /** Makes the addresses at which a unit's runs are called back. */
  readonly callbacksOf: (unit: string) => Promise<CallbackUrl>
  readonly log: (message: string, fields: Readonly<Record<string, unknown>>) => void
}

/** A run that somebody asks for. */
export interface RunRequest {
  readonly facts: Omit<Facts, 'keys'> & { readonly keys?: string }
  readonly origin: Origin
  readonly key?: NewRun['key']
  readonly parent?: string
}

/** Durable runs: **accepted means durable**. */
export interface Engine {
  /** Keeps the run, and begins it. Resolves when it is durable; rejects when it could not be kept, and then it never runs. */
  readonly start: (request: RunRequest) => Promise<Acceptance>
  /** What the run answers, if that is known within so many milliseconds. Ask before `start`. */
  readonly waitFor: (run: string, ms: number) => Promise<KeptAnswer | undefined>
  /** What a run answered, if it did. */
  readonly answerOf: (head: RunHead) => Promise<KeptAnswer | undefined>
  readonly send: (unit: string, run: string, id: string, event: EngineEvent) => Promise<Posted>
  /** A run as its journal has it, for those who may look behind the view. */
  readonly load: (unit: string, run: string) => Promise<LoadedBook | undefined>
  /** Gives an ended run that is dead back to the living. */
  readonly revive: (unit: string, run: string, by: string) => Promise<boolean>
  /** Runs held in memory. */
  readonly held: () => number
  /** Runs that were accepted and wait for room. */
  readonly overdue: () => number
  /** Takes up what is due, from now on. */
  readonly open: () => void
  readonly close: (patienceMs: number) => Promise<void>
}

/** So many workers died with a run in their hands, one after the other, that the run is taken for the reason. */
const DEADLY = 3

const POISON = {
  code: 'run.poison',
  message: {
    vi: 'Máy chủ đã dừng đột ngột ba lần liền khi thực hiện lượt chạy này nên nền tảng ngừng thử. Hãy xem bước đang chạy, sửa nguyên nhân rồi cho chạy tiếp.',
    en: 'The server died three times in a row while it carried out this run, so the platform gave up. Look at the step under way, mend the cause, then revive the run.',
  },
}

const MOST_SHARING = 1_000

/** When a run that could not be taken up is looked at again. */
const LATER_MS = 60_000

const scopeOf = (unit: string) => ({ unit, principal: platformScope.principal })

export const createEngine = (options: EngineOptions): Engine => {
  const { journal, codec, versions, clock, limits, callbacksOf, log } = options
  const waiters = createWaiters()
  const mail = createMail(journal, codec, clock, (run) => dispatcher.nudge(run))

  /** Runs whose parts' scope is known to be kept. */
  const sharing = new Set<string>()

  const spawn: Spawn = async (parent, { path, part, at, first, items, outer }) => {
    const { facts } = parent
    const { unit, flow, version, traceId } = facts
    const scope = { parent: facts.id, path, at, first, items, outer }
    if (first === 0 || !sharing.has(facts.id)) await keepScope(codec, unit, scope)
    sharing.add(facts.id)
    if (sharing.size > MOST_SHARING) sharing.delete(sharing.values().next().value as string)
    await start({
      facts: {
        unit,
        flow,
        version,
        traceId,
        id: part,
        keys: part,
        startedAt: new Date(clock()).toISOString(),
        trigger: null,
        part: scope,
      },
      origin: { trigger: 'part', caller: facts.id },
      parent: facts.id,
    })
  }

  const services: DriverServices = {
    ...options,
    newRunId: () => newRunIds(clock()).runId,
    spawn,
    mail,
    answered: waiters.tell,
    onLost: (run, error) => log('a run was let go of', { run, error }),
  }

  const start = async ({ facts: asked, origin, key, parent }: RunRequest): Promise<Acceptance> => {
    const facts: Facts = { ...asked, keys: asked.keys ?? asked.id }
    const deployed = await versions.find(facts.unit, facts.flow, facts.version)
    if (!deployed) throw new TypeError(`no version ${facts.version} of flow ${facts.flow}`)
    const callbackUrl = await callbacksOf(facts.unit)
    const book = createBook({
      facts,
      origin,
      deployed,
      limits,
      callbackUrl: (path) => callbackUrl(facts.id, path),
    })
    const at = facts.part?.at
    if (at?.flow !== undefined) await makeKnown(book, [{ flow: at.flow, version: at.version as number }], versions)
    book.apply({ type: 'started', facts, at: clock() })
    const born = { ...(key && { key }), ...(parent !== undefined && { parent }) }
    if (!dispatcher.hasRoom()) {
      const entry = await codec.seal({ unit: facts.unit, run: facts.id, place: 'entry/0' }, withoutScope(book.entry()))
      const { id, unit, flow, version } = facts
      const run: NewRun = { ...born, id, unit, flow, version, entries: [entry], state: 'due', view: book.record() }
      dispatcher.putOff()
      return journal.accept(scopeOf(unit), run, options.lease)
    }
    const run = driveRun(book, { epoch: 1, length: 0, snapshotAt: 0, isNew: born }, services)
    dispatcher.hold(run)
    return run.accepted
  }

  /** What a claimed run is now: taken up where it was, or given up on. */
  const takeUp = async ({ unit, id, epoch, crashes }: ClaimedRun): Promise<HeldRun | undefined> => {
    const loaded = await loadRun(unit, id, { journal, codec, versions, limits, callbacksOf })
    if (!loaded) return undefined
    const { book, length, snapshotAt, hasMail } = loaded
    const at = clock()
    if (book.state().dead) book.apply({ type: 'revived', by: 'operator', at })
    if (crashes >= DEADLY) book.apply({ type: 'died', error: POISON, at })
    // Whoever held it is gone: what it had under way is in doubt.
    else if (standingOf(book.state()) === 'running') book.apply({ type: 'recovered', at })
    const run = driveRun(book, { epoch, length, snapshotAt }, services)
    if (hasMail) run.nudge()
    return run
  }

  /** A run that cannot be taken up today (its plugin is gone, its journal unreadable) is looked at again later. */
  const putOff = async ({ unit, id, epoch }: ClaimedRun): Promise<void> => {
    const head = await journal.head(scopeOf(unit), id)
    if (!head) return
    const release = { dueAt: clock() + LATER_MS, ended: false }
    await journal.commit(scopeOf(unit), id, epoch, head.length, { commitId: randomUUID(), append: [], release })
  }

  const dispatcher = createDispatcher({
    ...options,
    takeUp: async (claimed) => {
      try {
        return await takeUp(claimed)
      } catch (error) {
        log('a run cannot be taken up', { run: claimed.id, error })
        await putOff(claimed)
        return undefined
      }
    },
    onError: (error) => log('cannot take up work', { error }),
  })

  return {
    start,
    waitFor: waiters.waitFor,
    answerOf: async ({ unit, id, answer, ended }) => {
      if (!answer) return ended ? { kind: 'none' } : undefined
      return (await codec.open({ unit, run: id, place: 'answer' }, answer)) as KeptAnswer
    },
    send: mail.send,
    load: (unit, run) => loadRun(unit, run, { journal, codec, versions, limits, callbacksOf }),
    revive: async (unit, run) => {
      const revived = await journal.revive(scopeOf(unit), run, clock())
      if (revived) dispatcher.nudge()
      return revived
    },
    held: dispatcher.held,
    overdue: dispatcher.overdue,
    open: dispatcher.start,
    close: dispatcher.stop,
  }
}
