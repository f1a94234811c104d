import { covers, type IdempotencyStore, type JournalStore, type RunHead, type RunRecord, type RunStatus } from '#core'
import { ANY_END } from '../any-end.ts'
import { fairly } from '../fairly.ts'
import { mustCover } from '../guard.ts'
import { by } from '../order.ts'
import { endOf, type KeptRun, newly, SUSPECT } from './journal-run.ts'

/** What the journal asks of its neighbours: views are listed with the history, and keys are one space. */
export interface JournalNeighbours {
  readonly keys: Pick<IdempotencyStore, 'reserve'>
  readonly show: (view: RunRecord) => void
  readonly hide: (runs: readonly string[]) => void
  /** How the run ended, as its view says. */
  readonly statusOf: (run: RunHead) => RunStatus | undefined
  readonly forgetBlobs: (runs: readonly string[]) => void
}

export const createMemoryJournal = (
  { keys, show, hide, statusOf, forgetBlobs }: JournalNeighbours,
  kept: Map<string, KeptRun> = new Map(),
): JournalStore => {
  const find = (scope: Parameters<JournalStore['head']>[0], id: string): KeptRun | undefined => {
    const run = kept.get(id)
    return run && covers(scope, run.head.unit) ? run : undefined
  }
  const inScope = (scope: Parameters<JournalStore['head']>[0]): KeptRun[] =>
    [...kept.values()].filter(({ head }) => covers(scope, head.unit))

  return {
    exclusive: true,
    accept: async (scope, run) => {
      mustCover(scope, run.unit)
      if (kept.has(run.id)) return { state: 'exists', runId: run.id }
      if (run.key) {
        const { bodyHash, expiresAt, ...call } = run.key
        const at = run.view.summary.startedAt
        const reservation = { bodyHash, expiresAt, runId: run.id, owner: 'journal', at }
        const reserved = await keys.reserve({ ...scope, unit: run.unit }, call, reservation)
        if (reserved.state === 'mismatch') return { state: 'mismatch' }
        if (reserved.state !== 'reserved') return { state: 'exists', runId: reserved.runId }
      }
      kept.set(run.id, newly(run))
      show(run.view)
      return { state: 'accepted' }
    },
    claim: async (scope, _lease, now, limit, suspects) => {
      const due = inScope(scope).filter(({ held, dueAt }) => !held && dueAt !== null && dueAt <= now)
      due.sort(by(({ dueAt, head }) => [dueAt as number, head.id]))
      const suspected = due.filter(({ crashes }) => crashes >= SUSPECT).slice(0, suspects ? 1 : 0)
      const others = due.filter(({ crashes }) => crashes < SUSPECT)
      const taken = [...suspected, ...fairly(others, ({ head }) => head.unit, limit)].slice(0, limit)
      return taken.map((run) => {
        const { crashes } = run
        run.head = { ...run.head, epoch: run.head.epoch + 1 }
        run.held = true
        run.dueAt = null
        run.crashes += 1
        return { id: run.head.id, unit: run.head.unit, epoch: run.head.epoch, crashes }
      })
    },
    load: async (scope, id) => {
      const run = find(scope, id)
      return run && { head: run.head, entries: run.entries, messages: run.messages }
    },
    head: async (scope, id) => find(scope, id)?.head,
    messages: async (scope, id) => find(scope, id)?.messages ?? [],
    commit: async (scope, id, epoch, expectedLength, change) => {
      const run = find(scope, id)
      if (!run || run.head.epoch !== epoch) return { state: 'fenced' }
      if (run.commitId === change.commitId) return { state: 'committed', mail: run.messages.length > 0 }
      if (!run.held || run.head.length !== expectedLength) return { state: 'fenced' }
      const left = run.messages.filter((message) => !change.consumed?.includes(message.id))
      const { release } = change
      if (release && !release.ended && left.length > 0) return { state: 'mail' }
      run.commitId = change.commitId
      run.entries = change.snapshot ? [...change.append] : [...run.entries, ...change.append]
      run.messages = left
      if (!change.stalled) run.crashes = 0
      run.head = {
        ...run.head,
        length: run.head.length + change.append.length,
        ended: release?.ended ?? false,
        ...(change.answer && { answer: change.answer }),
      }
      if (release) {
        run.held = false
        run.dueAt = release.ended ? null : release.dueAt
        if (release.ended) run.endedAt = (change.view && endOf(change.view)) ?? run.head.acceptedAt
      }
      if (change.view) show(change.view)
      return { state: 'committed', mail: left.length > 0 }
    },
    post: async (scope, id, message, now) => {
      const run = find(scope, id)
      if (!run) return { state: 'unknown' }
      if (run.received.has(message.id)) return { state: 'duplicate' }
      if (run.head.ended) return { state: 'ended' }
      run.received.add(message.id)
      run.messages = [...run.messages, message]
      if (!run.held) run.dueAt = Math.min(run.dueAt ?? now, now)
      return { state: 'posted' }
    },
    renew: async (scope, _lease, held) => ({
      lost: held.filter(({ id, epoch }) => find(scope, id)?.head.epoch !== epoch).map(({ id }) => id),
      mail: held.filter(({ id }) => (find(scope, id)?.messages.length ?? 0) > 0).map(({ id }) => id),
    }),
    revive: async (scope, id, now) => {
      const run = find(scope, id)
      if (!run?.head.ended) return false
      run.head = { ...run.head, ended: false }
      delete run.endedAt
      run.dueAt = now
      run.crashes = 0
      return true
    },
    nextDue: async (scope) => {
      const times = inScope(scope).flatMap(({ held, dueAt }) => (held || dueAt === null ? [] : [dueAt]))
      return times.length > 0 ? Math.min(...times) : undefined
    },
    overdue: async (scope, now) =>
      inScope(scope).filter(({ held, dueAt }) => !held && dueAt !== null && dueAt <= now).length,
    live: async (scope) => inScope(scope).filter(({ head }) => !head.ended && head.parent === undefined).length,
    forget: async (scope, endedBefore, limit, statuses = ANY_END) => {
      const partsOf = ({ head }: KeptRun): KeptRun[] =>
        [...kept.values()].filter((part) => part.head.parent === head.id)
      const isOver = (run: KeptRun): boolean => run.head.ended && partsOf(run).every(isOver)
      const partsFirst = (run: KeptRun): KeptRun[] => [...partsOf(run).flatMap(partsFirst), run]
      const old = inScope(scope).filter(
        (run) => run.head.parent === undefined && run.endedAt !== undefined && run.endedAt < endedBefore && isOver(run),
      )
      const gone = old
        .filter(({ head }) => statuses.includes(statusOf(head) as RunStatus))
        .sort(by(({ endedAt }) => [endedAt as string]))
        .flatMap(partsFirst)
        .slice(0, limit)
        .map(({ head }) => head.id)
      for (const id of gone) kept.delete(id)
      hide(gone)
      forgetBlobs(gone)
      return gone
    },
  }
}
