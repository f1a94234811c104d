import { compilePlan, type Plan, type Version, type World } from '#core'
import type { Validators } from '#core/validation'
import type { RedactionPlan } from '../history/detail.ts'
import type { ScheduledFlow } from '../schedules/port.ts'
import { compileService, serviceKey } from '../services/service.ts'
import type { ServiceTable } from '../services/table.ts'

/** The published versions that run now, compiled. */
export interface Deployments {
  /** Compiles a version: throws when it cannot be served, and then changes nothing. */
  readonly prepare: (version: Version, world: World) => { readonly activate: () => void }
  /** The plan of a flow that other flows may call. */
  readonly planOf: (unit: string, flow: string, major: number) => Plan | undefined
  /** The version of it that is published now. */
  /** The flows that the clock calls. The same array for as long as nothing has changed. */
  readonly scheduled: () => readonly ScheduledFlow[]
  readonly versionOf: (unit: string, flow: string, major: number) => number | undefined
}

export interface DeploymentOptions {
  readonly table: ServiceTable
  readonly validators: Validators
  readonly redactionOf: (ref: string) => ReturnType<RedactionPlan['action']>
  /** Told when the flows that the clock calls have changed. */
  readonly onSchedules: () => void
}

export const createDeployments = ({ table, validators, redactionOf, onSchedules }: DeploymentOptions): Deployments => {
  const plans = new Map<string, { readonly plan: Plan; readonly version: number }>()
  let scheduled: readonly ScheduledFlow[] = []

  /** A version without a schedule ends the one before it. */
  const schedule = ({ unit, flow, version, document: { trigger }, publishedAt }: Version): void => {
    const others = scheduled.filter((one) => one.unit !== unit || one.flow !== flow)
    if (trigger.kind === 'schedule')
      scheduled = [...others, { unit, flow, version, trigger, since: Date.parse(publishedAt) }]
    else if (others.length < scheduled.length) scheduled = others
    else return
    onSchedules()
  }

  return {
    scheduled: () => scheduled,
    prepare: (version, world) => {
      const plan = compilePlan(version.document, world)
      const service = compileService(version, plan, { validators, redactionOf })
      return {
        activate: () => {
          schedule(version)
          plans.set(serviceKey(version.unit, version.flow, version.major), { plan, version: version.version })
          if (service) table.put(service)
        },
      }
    },
    planOf: (unit, flow, major) => plans.get(serviceKey(unit, flow, major))?.plan,
    versionOf: (unit, flow, major) => plans.get(serviceKey(unit, flow, major))?.version,
  }
}
