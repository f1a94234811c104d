import { type Service, serviceKey } from './service.ts'

/** What is served now. Swapped one service at a time; a request holds on to the service it began with. */
export interface ServiceTable {
  /** `version` is `v1`, `v2` … as it stands in the address. */
  readonly find: (unit: string, flow: string, version: string) => Service | undefined
  /** The service whose whole address, `/svc/unit/flow/v1`, this is; none where the trigger names a path. */
  readonly at: (address: string) => Service | undefined
  readonly put: (service: Service) => void
  /** By unit, flow and major. */
  readonly list: () => readonly Service[]
}

type ByVersion = Map<string, Service>
type ByFlow = Map<string, ByVersion>

const inside = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
  const found = map.get(key) ?? make()
  map.set(key, found)
  return found
}

const keyOf = ({ unit, flow, major }: Service): string => serviceKey(unit, flow, major)

export const createServiceTable = (): ServiceTable => {
  const byUnit = new Map<string, ByFlow>()
  const byAddress = new Map<string, Service>()
  return {
    at: (address) => byAddress.get(address),
    find: (unit, flow, version) => byUnit.get(unit)?.get(flow)?.get(version),
    put: (service) => {
      const byFlow = inside(byUnit, service.unit, (): ByFlow => new Map())
      inside(byFlow, service.flow, (): ByVersion => new Map()).set(`v${service.major}`, service)
      const address = `/svc/${keyOf(service)}`
      if (service.match('')) byAddress.set(address, service)
      else byAddress.delete(address)
    },
    list: () =>
      [...byUnit.values()]
        .flatMap((byFlow) => [...byFlow.values()].flatMap((byVersion) => [...byVersion.values()]))
        .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
  }
}
