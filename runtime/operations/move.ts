import type { RunAwait, RunError, Scope } from '#core'
import { awaitsOf, type Decision, type EngineEvent } from '#core/engine'
import { Problem } from '../http/problem.ts'
import { headOf, loadedOf, type OperationServices } from './found.ts'

const cancelledBy = (who: string, reason: string): RunError => ({
  code: 'run.cancelled',
  message: {
    vi: `Người vận hành ${who} đã hủy lượt chạy${reason && `: ${reason}`}.`,
    en: `Operator ${who} cancelled the run${reason && `: ${reason}`}.`,
  },
})

const sent = async (
  { engine }: OperationServices,
  unit: string,
  run: string,
  id: string,
  event: EngineEvent,
): Promise<void> => {
  const { state } = await engine.send(unit, run, id, event)
  if (state === 'ended') throw new Problem('run.over')
  if (state === 'unknown') throw new Problem('run.unknown')
}

/** Ends a run: what is under way lets go, and what was done is undone where its steps say how. */
export const cancelRun = async (
  services: OperationServices,
  scope: Scope,
  run: string,
  reason: string,
): Promise<void> => {
  const { unit } = await headOf(services, scope, run)
  const error = cancelledBy(scope.principal.id, reason)
  await sent(services, unit, run, 'cancel', { type: 'cancelled', error, at: services.clock() })
}

const awaited = async <K extends RunAwait['kind']>(
  services: OperationServices,
  scope: Scope,
  run: string,
  kind: K,
  path: string,
): Promise<Extract<RunAwait, { kind: K }>> => {
  const { book } = await loadedOf(services, scope, run)
  const found = awaitsOf(book.state()).find((one) => one.kind === kind && one.path === path)
  if (!found) throw new Problem('run.notAwaited')
  return found as Extract<RunAwait, { kind: K }>
}

/** Says what became of a call that nobody can tell of. */
export const decideRun = async (
  services: OperationServices,
  scope: Scope,
  run: string,
  path: string,
  decision: Decision,
): Promise<void> => {
  const { attempt } = await awaited(services, scope, run, 'decision', path)
  const by = scope.principal.id
  const event: EngineEvent = { type: 'decided', path, attempt, decision, by, at: services.clock() }
  await sent(services, scope.unit, run, `decision/${path}/${attempt}`, event)
}

export interface Vote {
  readonly path: string
  readonly approve: boolean
  readonly form?: unknown
  readonly note?: string
}

/** One person's answer to an approval. A second one by the same person changes nothing. */
export const voteOnRun = async (services: OperationServices, scope: Scope, run: string, vote: Vote): Promise<void> => {
  const { path, approve, form, note } = vote
  const { approvers } = await awaited(services, scope, run, 'approval', path)
  if (!(await services.approvers.mayApprove(scope, approvers))) throw new Problem('approval.notYours')
  await checkForm(services, scope, run, vote)
  const by = scope.principal.id
  const event: EngineEvent = {
    type: 'voted',
    path,
    vote: { by, approve, ...(form !== undefined && { form }), ...(note !== undefined && { note }) },
    at: services.clock(),
  }
  await sent(services, scope.unit, run, `vote/${path}/${by}`, event)
}

const checkForm = async (
  services: OperationServices,
  scope: Scope,
  run: string,
  { path, form }: Vote,
): Promise<void> => {
  const { book } = await loadedOf(services, scope, run)
  const schema = book.formOf(path)
  if (schema === undefined) return
  const compiled = services.validators.compile(schema)
  const faults = compiled.ok ? compiled.check(form ?? null) : undefined
  if (!faults) return
  throw new Problem('request.invalid', {
    ...(faults[0] && { detail: faults[0].message }),
    members: { errors: faults.map(({ code, pointer, message }) => ({ in: 'form', pointer, code, message })) },
  })
}

/** Gives a run that was given up on another chance, from where it stands. */
export const reviveRun = async (services: OperationServices, scope: Scope, run: string): Promise<void> => {
  const { book } = await loadedOf(services, scope, run)
  if (!book.state().dead) throw new Problem('run.notDead')
  await services.engine.revive(scope.unit, run, scope.principal.id)
}
