import { type Service, serviceKey } from './service.ts'

/** What is served now. Swapped one service at a time; a request holds on to the service it began with. */
export interface ServiceTable {
  /** `version` is `v1`, `v2` … as it stands in the address. */
  readonly find: (unit: string, flow: string, version: string) => Service | undefined
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
  return {
    find: (unit, flow, version) => byUnit.get(unit)?.get(flow)?.get(version),
    put: (service) => {
      const byFlow = inside(byUnit, service.unit, (): ByFlow => new Map())
      inside(byFlow, service.flow, (): ByVersion => new Map()).set(`v${service.major}`, service)
    },
    list: () =>
      [...byUnit.values()]
        .flatMap((byFlow) => [...byFlow.values()].flatMap((byVersion) => [...byVersion.values()]))
        .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
  }
}
