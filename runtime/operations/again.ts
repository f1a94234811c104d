import type { BodyPlan, RunHead, Scope } from '#core'
import type { Facts, Known } from '#core/engine'
import type { Book } from '../engine/book.ts'
import { Problem } from '../http/problem.ts'
import { instantOf } from '../instant.ts'
import { inputsOf } from '../services/inputs.ts'
import { newRunIds } from '../services/run-id.ts'
import { headOf, loadedOf, type OperationServices, viewOf } from './found.ts'

/** The steps that follow a step of a body, and itself. */
const fromHereOn = (body: BodyPlan, first: number): ReadonlySet<number> => {
  const found = new Set<number>()
  const open = [first]
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (found.has(index)) continue
    found.add(index)
    open.push(...(body.steps[index]?.targets.flat() ?? []))
  }
  return found
}

/**
 * What is known of a failed run's steps, for a run that takes it up from `from`: outcomes of the steps that do not follow
 * it, but for those that were undone.
 */
export const knownBefore = (book: Book, body: BodyPlan, from: string): Readonly<Record<string, Known>> => {
  const { undone, main } = book.state()
  const { steps, errors, ports } = main
  const again = new Set<number>()
  for (const step of body.steps) {
    if (step.id === from || undone?.includes(step.id))
      for (const index of fromHereOn(body, step.index)) again.add(index)
  }
  const known: Record<string, Known> = {}
  for (const { id, index } of body.steps) {
    if (again.has(index)) continue
    const port = ports[id]
    if (Object.hasOwn(steps, id)) known[id] = { output: steps[id], ...(port !== undefined && { port }) }
    else if (Object.hasOwn(errors, id)) known[id] = { error: errors[id] as never }
  }
  return known
}

interface Again {
  readonly head: Pick<RunHead, 'unit' | 'flow'>
  readonly version: number
  readonly trigger: unknown
  readonly of: string
  readonly keys?: string
  readonly known?: Facts['known']
}

const begin = async (services: OperationServices, scope: Scope, again: Again): Promise<string> => {
  const now = services.clock()
  const { runId, traceId } = newRunIds(now)
  const { head, version, trigger, of, keys, known } = again
  const { unit, flow } = head
  services.quotas(unit)
  await services.engine.start({
    facts: {
      id: runId,
      unit,
      flow,
      version,
      traceId,
      startedAt: instantOf(now),
      trigger,
      ...(keys !== undefined && { keys }),
      ...(known && { known }),
    },
    origin: { trigger: 'replay', caller: scope.principal.id, takesUp: of },
  })
  return runId
}

/**
 * Takes up a failed run from the step it failed at, or from another, as a new run of the same version: what was done
 * stays done, and what is asked again is asked under the same keys, so that nobody does it twice who can tell.
 */
export const retryRun = async (
  services: OperationServices,
  scope: Scope,
  run: string,
  from: string | undefined,
): Promise<string> => {
  const { book } = await loadedOf(services, scope, run)
  const { facts, end } = { facts: book.facts, end: book.state().end }
  if (end?.status !== 'failed' && end?.status !== 'cancelled') throw new Problem('run.notFailed')
  const deployed = await services.versions.find(facts.unit, facts.flow, facts.version)
  const body = deployed?.plan.body
  const step = from ?? end.failedStep
  if (!body || (step !== undefined && !body.steps.some(({ id }) => id === step))) throw new Problem('run.noSuchStep')
  const known = step === undefined ? {} : knownBefore(book, body, step)
  const { keys, trigger, version } = facts
  return begin(services, scope, { head: facts, version, trigger, of: run, keys, known: { ...facts.known, ...known } })
}

/** Runs again what a run was given, or what it should have been given, by the version that is published now. */
export const replayRun = async (
  services: OperationServices,
  scope: Scope,
  run: string,
  input: unknown,
): Promise<string> => {
  const view = await viewOf(services, scope, run)
  const trigger = input ?? (await givenOf(services, scope, run))
  const major = (await services.versions.find(view.unit, view.flow, view.version))?.service?.major ?? 1
  const version = services.deployments.versionOf(view.unit, view.flow, major) ?? view.version
  const service = (await services.versions.find(view.unit, view.flow, version))?.service
  const checked = service ? inputsOf(service, partsOf(trigger)) : trigger
  return begin(services, scope, { head: view, version, trigger: checked, of: run })
}

/** Only durable runs keep what they were given as it was; views are cut and redacted. */
const givenOf = async (services: OperationServices, scope: Scope, run: string): Promise<unknown> => {
  await headOf(services, scope, run)
  return (await loadedOf(services, scope, run)).book.facts.trigger
}

type Values = Readonly<Record<string, unknown>>

const partsOf = (trigger: unknown) => {
  const {
    params = {},
    query = {},
    body = null,
  } = (trigger ?? {}) as { params?: Values; query?: Values; body?: unknown }
  return { params, query, body }
}
