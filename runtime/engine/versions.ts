import { compilePlan, type FlowStore, type Plan, platformScope, type Scope, type World } from '#core'
import type { RedactionPlan } from '../history/detail.ts'
import { redactor } from '../history/redact.ts'
import { type Compiling, compileService, type Service } from '../services/service.ts'

/** A version of a flow made ready for durable runs. Versions never change, so these are kept. */
export interface Deployed {
  readonly plan: Plan
  /** Where the flow is called over HTTP. */
  readonly service: Service | undefined
  readonly redaction: RedactionPlan
}

export interface VersionsOptions extends Compiling {
  readonly flows: FlowStore
  readonly worldOf: (scope: Scope, pins: Readonly<Record<string, string>>) => Promise<World>
}

/** The version of a flow that is published now, ready to run; undefined when there is none. */
export type FindActive = (
  unit: string,
  flow: string,
  major: number,
) => Promise<{ readonly version: number; readonly plan: Plan } | undefined>

/** Every version that a run may be pinned to, compiled when it is first asked for. */
export interface Versions {
  /** Undefined when there is no such version. Throws when it cannot be compiled any more (a plugin is gone). */
  readonly find: (unit: string, flow: string, version: number) => Promise<Deployed | undefined>
}

const scopeOf = (unit: string): Scope => ({ unit, principal: platformScope.principal })

const MOST_KEPT = 1_000

export const createVersions = ({ flows, worldOf, validators, redactionOf }: VersionsOptions): Versions => {
  const kept = new Map<string, Promise<Deployed | undefined>>()

  const compile = async (unit: string, flow: string, number: number): Promise<Deployed | undefined> => {
    const version = await flows.version(scopeOf(unit), flow, number)
    if (!version) return undefined
    const plan = compilePlan(version.document, await worldOf(scopeOf(unit), version.pins))
    const service = compileService(version, plan, { validators, redactionOf })
    const { trigger } = version.document
    const body = 'body' in trigger ? trigger.body : undefined
    const redaction = service?.redaction ?? {
      trigger: redactor({ properties: { body } }),
      response: redactor(undefined),
      action: redactionOf,
    }
    return { plan, service, redaction }
  }

  return {
    find: (unit, flow, version) => {
      const name = `${unit}/${flow}/${version}`
      const known = kept.get(name)
      if (known) return known
      const compiling = compile(unit, flow, version)
      kept.set(name, compiling)
      // One that is missing today may be there tomorrow, and so may a plugin.
      compiling.then((found) => found ?? kept.delete(name)).catch(() => kept.delete(name))
      if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value as string)
      return compiling
    },
  }
}
