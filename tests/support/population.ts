import type { Static } from '@sinclair/typebox'
import { population } from '../../connectors/population/index.ts'
import type { CitizenQuery } from '../../connectors/population/input.ts'
import type { PopulationSettings } from '../../connectors/population/settings.ts'
import { POPULATION_SIMULATOR_SETTINGS } from '../../connectors/population/simulator/account.ts'
import { type TestContextOptions, testContext } from './plugin-context.ts'

/** The person of the documentation, whom the simulator knows. */
export const NGUYEN_VAN_A: CitizenQuery = {
  soDinhDanh: '001099000001',
  hoVaTen: 'Nguyễn Văn A',
  ngaySinh: '15/01/1999',
}

export const { xroad: XROAD, wso2: WSO2 } = POPULATION_SIMULATOR_SETTINGS

type More = Partial<TestContextOptions<PopulationSettings>>

/** Calls on a simulator, by the connection style given. */
export const citizenCalls = (url: () => string, settings: PopulationSettings) => {
  let calls = 0
  const world = (change: object = {}, more: More = {}) => {
    calls += 1
    const credential = { ...settings, ...change } as PopulationSettings
    return testContext({ baseUrl: url(), idempotencyKey: `run-${calls}`, ...more, credential })
  }
  type Verified = Static<typeof population.actions.verify.output>
  type Found = Static<typeof population.actions.lookup.output>
  return {
    world,
    verify: async (input: Partial<CitizenQuery> = {}, change?: object, more?: More): Promise<Verified> =>
      population.actions.verify.run(world(change, more), { ...NGUYEN_VAN_A, ...input }),
    lookup: async (input: Partial<CitizenQuery> = {}, change?: object, more?: More): Promise<Found> =>
      population.actions.lookup.run(world(change, more), { ...NGUYEN_VAN_A, ...input }),
    order: (fault: string, times = 1) =>
      fetch(`${url()}/__control`, { method: 'POST', body: JSON.stringify({ fault, times }) }),
  }
}
