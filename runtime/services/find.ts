import type { Principal } from '#core'
import { Problem } from '../http/problem.ts'
import type { Service } from './service.ts'
import type { ServiceTable } from './table.ts'

export interface Found {
  readonly service: Service
  readonly params: Readonly<Record<string, string>>
}

export interface Wanted {
  readonly unit: string
  readonly flow: string
  /** What follows: `v1`, or `v1/a/path`. */
  readonly rest: string
  readonly method: string
  readonly principal: Principal
}

/** Throws the problem of a request that a service does not take. */
export const mustTake = (service: Service, method: string, principal: Principal): void => {
  if (service.method !== method) throw new Problem('route.method', { headers: { allow: service.method } })
  if (principal.unit !== service.unit) throw new Problem('agreement.missing')
}

/** Finds the service that a request means and may call. Throws the problem where there is none. */
export const findService = (table: ServiceTable, { unit, flow, rest, method, principal }: Wanted): Found => {
  const slash = rest.indexOf('/')
  const version = slash < 0 ? rest : rest.slice(0, slash)
  const service = table.find(unit, flow, version)
  const params = service?.match(slash < 0 ? '' : rest.slice(slash))
  if (!service || !params) throw new Problem('service.unknown')
  mustTake(service, method, principal)
  return { service, params }
}
