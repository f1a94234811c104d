import { type Service, serviceKey } from './service.ts'

/** What is served now. Swapped whole or one service at a time; a request holds on to the service it began with. */
export interface ServiceTable {
  readonly find: (key: string) => Service | undefined
  readonly put: (service: Service) => void
  readonly list: () => readonly Service[]
}

export const createServiceTable = (): ServiceTable => {
  const services = new Map<string, Service>()
  return {
    find: (key) => services.get(key),
    put: (service) => void services.set(serviceKey(service.unit, service.flow, service.major), service),
    list: () =>
      [...services.values()].sort((a, b) =>
        serviceKey(a.unit, a.flow, a.major) < serviceKey(b.unit, b.flow, b.major) ? -1 : 1,
      ),
  }
}
