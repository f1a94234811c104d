import type { JournalStore, RunHead, RunStore, RunView, Scope } from '#core'
import type { Validators } from '#core/validation'
import type { Engine } from '../engine/engine.ts'
import type { LoadedBook } from '../engine/load.ts'
import type { Versions } from '../engine/versions.ts'
import type { Deployments } from '../flows/deployments.ts'
import { Problem } from '../http/problem.ts'

/** What operating on runs needs of the platform. */
export interface OperationServices {
  readonly engine: Engine
  readonly journal: JournalStore
  readonly runs: RunStore
  readonly versions: Versions
  readonly deployments: Pick<Deployments, 'versionOf'>
  readonly validators: Validators
  readonly approvers: Approvers
  /** Throws the problem of a unit that may not begin another run. */
  readonly quotas: (unit: string) => void
  readonly clock: () => number
}

/** Who may approve: asked here, answered by whoever knows people. */
export interface Approvers {
  /** May this principal speak for one of those named (ids of people, or `role:operator`)? */
  readonly mayApprove: (scope: Scope, named: readonly string[]) => Promise<boolean>
}

/** Until people and groups are known by more than their ids: an id, or a role in the unit. */
export const approversById: Approvers = {
  mayApprove: async ({ principal }, named) =>
    named.some((name) => name === principal.id || principal.roles.some((role) => name === `role:${role}`)),
}

/** The run's head; throws the problem for one that is not there, or was never durable. */
export const headOf = async ({ journal, runs }: OperationServices, scope: Scope, run: string): Promise<RunHead> => {
  const head = await journal.head(scope, run)
  if (head) return head
  throw new Problem((await runs.read(scope, run)) ? 'run.notDurable' : 'run.unknown')
}

export const viewOf = async ({ runs }: OperationServices, scope: Scope, run: string): Promise<RunView> => {
  const view = await runs.read(scope, run)
  if (!view) throw new Problem('run.unknown')
  return view
}

/** The run as its journal has it. */
export const loadedOf = async (services: OperationServices, scope: Scope, run: string): Promise<LoadedBook> => {
  const head = await headOf(services, scope, run)
  const loaded = await services.engine.load(head.unit, run)
  if (!loaded) throw new Problem('run.unknown')
  return loaded
}
