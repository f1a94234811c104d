import { compilePlan, type Plan, type Version, type World } from '#core'
import type { Validators } from '#core/validation'
import type { RedactionPlan } from '../history/detail.ts'
import { compileService, serviceKey } from '../services/service.ts'
import type { ServiceTable } from '../services/table.ts'

/** The published versions that run now, compiled. */
export interface Deployments {
  /** Compiles a version: throws when it cannot be served, and then changes nothing. */
  readonly prepare: (version: Version, world: World) => { readonly activate: () => void }
  /** The plan of a flow that other flows may call. */
  readonly planOf: (unit: string, flow: string, major: number) => Plan | undefined
  /** The version of it that is published now. */
  readonly versionOf: (unit: string, flow: string, major: number) => number | undefined
}

export interface DeploymentOptions {
  readonly table: ServiceTable
  readonly validators: Validators
  readonly redactionOf: (ref: string) => ReturnType<RedactionPlan['action']>
}

export const createDeployments = ({ table, validators, redactionOf }: DeploymentOptions): Deployments => {
  const plans = new Map<string, { readonly plan: Plan; readonly version: number }>()
  return {
    prepare: (version, world) => {
      const plan = compilePlan(version.document, world)
      const service = compileService(version, plan, { validators, redactionOf })
      return {
        activate: () => {
          plans.set(serviceKey(version.unit, version.flow, version.major), { plan, version: version.version })
          if (service) table.put(service)
        },
      }
    },
    planOf: (unit, flow, major) => plans.get(serviceKey(unit, flow, major))?.plan,
    versionOf: (unit, flow, major) => plans.get(serviceKey(unit, flow, major))?.version,
  }
}
