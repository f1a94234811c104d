import type { Effect } from './peer.ts'

/** What became of all that was accepted. */
export interface Verdict {
  readonly accepted: number
  readonly lost: number
  readonly finished: number
  readonly waiting: number
  readonly dead: number
  readonly needsDecision: number
  /** Calls of `once` steps beyond the first of each. */
  readonly repeatedOnce: number
  /** Effects that came under more than one idempotency key, or with another body under the same. */
  readonly changedKeys: number
}

const FINISHED = new Set(['succeeded', 'failed', 'cancelled'])

const count = (standing: ReadonlyMap<string, string>, is: (status: string) => boolean): number =>
  [...standing.values()].filter(is).length

export const judge = (standing: ReadonlyMap<string, string>, effects: readonly Effect[]): Verdict => {
  const byStep = [...Map.groupBy(effects, ({ run, step }) => `${run}/${step}`).values()]
  const once = byStep.filter(([first]) => first?.kind === 'once')
  const idempotent = byStep.filter(([first]) => first?.kind === 'idempotent')
  return {
    accepted: standing.size,
    lost: count(standing, (status) => status === 'lost'),
    finished: count(standing, (status) => FINISHED.has(status)),
    waiting: count(standing, (status) => status === 'waiting' || status === 'running' || status === 'needsApproval'),
    dead: count(standing, (status) => status === 'dead'),
    needsDecision: count(standing, (status) => status === 'needsDecision'),
    repeatedOnce: once.reduce((sum, calls) => sum + calls.length - 1, 0),
    changedKeys: idempotent.filter((calls) => new Set(calls.map(({ key, body }) => `${key} ${body}`)).size > 1).length,
  }
}

export const sum = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.reduce((a, b) => ({
    accepted: a.accepted + b.accepted,
    lost: a.lost + b.lost,
    finished: a.finished + b.finished,
    waiting: a.waiting + b.waiting,
    dead: a.dead + b.dead,
    needsDecision: a.needsDecision + b.needsDecision,
    repeatedOnce: a.repeatedOnce + b.repeatedOnce,
    changedKeys: a.changedKeys + b.changedKeys,
  }))
