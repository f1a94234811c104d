import { type FlowStore, platformScope, type Scope, type Version, type World } from '#core'
import type { Deployments } from './deployments.ts'

export interface Undeployable {
  readonly unit: string
  readonly flow: string
  readonly version: number
  readonly reason: string
}

/**
 * Makes everything that is published ready to serve, at start. A version that cannot be served any more
 * (its plugin is gone) is reported and left out; the others are served.
 */
export const redeploy = async ({
  store,
  deployments,
  worldOf,
}: {
  readonly store: FlowStore
  readonly deployments: Deployments
  readonly worldOf: (scope: Scope) => Promise<World>
}): Promise<readonly Undeployable[]> => {
  const byUnit = Map.groupBy(await store.active(platformScope), (version) => version.unit)
  const failed: Undeployable[] = []
  for (const [unit, versions] of byUnit) {
    const world = await worldOf({ unit, principal: platformScope.principal })
    for (const version of versions) {
      const reason = deploy(version, world, deployments)
      if (reason !== undefined) failed.push({ unit, flow: version.flow, version: version.version, reason })
    }
  }
  return failed
}

const deploy = (version: Version, world: World, deployments: Deployments): string | undefined => {
  try {
    deployments.prepare(version, world).activate()
    return undefined
  } catch (thrown) {
    return (thrown as Error).message
  }
}
