import { isObject, type Scope } from '#core'
import { Problem } from '../http/problem.ts'
import { replayRun, retryRun } from './again.ts'
import type { OperationServices } from './found.ts'
import { cancelRun, reviveRun } from './move.ts'

export type BulkAction = 'retry' | 'replay' | 'cancel' | 'revive'

export interface Bulk {
  readonly action: BulkAction
  readonly runs: readonly string[]
  /** The first alone, and the others only when it went well. */
  readonly canary?: boolean
}

export interface BulkOutcome {
  readonly run: string
  readonly ok: boolean
  /** The run that took it up, where one did. */
  readonly newRun?: string
  readonly code?: string
}

export interface BulkResult {
  readonly done: readonly BulkOutcome[]
  /** Not tried, because the canary did not go well. */
  readonly left: readonly string[]
}

/** How long the canary may take. */
const CANARY_MS = 30_000

const actions: Readonly<
  Record<BulkAction, (services: OperationServices, scope: Scope, run: string) => Promise<unknown>>
> = {
  retry: (services, scope, run) => retryRun(services, scope, run, undefined),
  replay: (services, scope, run) => replayRun(services, scope, run, undefined),
  cancel: (services, scope, run) => cancelRun(services, scope, run, ''),
  revive: reviveRun,
}

const codeOf = (thrown: unknown): string => {
  if (thrown instanceof Problem) return thrown.code
  return isObject(thrown) && typeof thrown.code === 'string' ? thrown.code : 'server.internal'
}

const tryOne = async (
  services: OperationServices,
  scope: Scope,
  action: BulkAction,
  run: string,
): Promise<BulkOutcome> => {
  try {
    const newRun = await actions[action](services, scope, run)
    return { run, ok: true, ...(typeof newRun === 'string' && { newRun }) }
  } catch (thrown) {
    return { run, ok: false, code: codeOf(thrown) }
  }
}

/** Did the run that took up the canary come to a good end in time? */
const wentWell = async ({ engine, journal }: OperationServices, scope: Scope, run: string): Promise<boolean> => {
  const coming = engine.waitFor(run, CANARY_MS)
  const head = await journal.head(scope, run)
  const answer = (head && (await engine.answerOf(head))) ?? (await coming)
  return answer?.kind === 'answer' ? answer.status < 400 : answer !== undefined && answer.error === undefined
}

/** Does the same to many runs, one after the other; one that fails does not keep the others from it. */
export const bulk = async (
  services: OperationServices,
  scope: Scope,
  { action, runs, canary }: Bulk,
): Promise<BulkResult> => {
  const done: BulkOutcome[] = []
  for (const [place, run] of runs.entries()) {
    const outcome = await tryOne(services, scope, action, run)
    done.push(outcome)
    if (!canary || place > 0) continue
    const well = outcome.ok && (outcome.newRun === undefined || (await wentWell(services, scope, outcome.newRun)))
    if (!well) return { done: [{ ...outcome, ok: false, code: outcome.code ?? 'run.failed' }], left: runs.slice(1) }
  }
  return { done, left: [] }
}
