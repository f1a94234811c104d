import type { Principal } from '#core'
import type { Admit } from '../http/access.ts'
import type { Lane } from '../http/look-first.ts'
import { SERVICE_ACCESS } from './access.ts'
import { type Found, findService, mustTake } from './find.ts'
import { NO_PARAMS } from './path.ts'
import type { ServiceRouteOptions } from './route.ts'
import type { ServiceTable } from './table.ts'

const PREFIX = '/svc/'

/** What an address may hold that it takes the router to read; and the contract, which is a route of its own. */
const FOR_THE_ROUTER = /[%?#;]|\/openapi\.json$/

const NO_QUERY = Object.freeze({})

/** The service that a request means and may call; undefined where the router must read the address. */
const findPlain = (table: ServiceTable, url: string, method: string, principal: Principal): Found | undefined => {
  const service = table.at(url)
  if (service) {
    mustTake(service, method, principal)
    return { service, params: NO_PARAMS }
  }
  const unitEnd = url.indexOf('/', PREFIX.length)
  const flowEnd = url.indexOf('/', unitEnd + 1)
  if (unitEnd < 0 || flowEnd < 0 || FOR_THE_ROUTER.test(url)) return undefined
  const unit = url.slice(PREFIX.length, unitEnd)
  const flow = url.slice(unitEnd + 1, flowEnd)
  return findService(table, { unit, flow, rest: url.slice(flowEnd + 1), method, principal })
}

export interface ServiceLaneOptions extends ServiceRouteOptions {
  readonly guard: Admit
}

/**
 * The short way to a service: a request whose address needs no decoding, and which may be served, is served without the
 * router, which would cost a tenth of a small flow. It passes the checks of the route; whatever stops at one of
 * them goes to the route, where it stops again and is told why.
 */
export const serviceLane = ({ table, guard, admit, serve }: ServiceLaneOptions): Lane => {
  return (request, response) => {
    const { url = '', method = '' } = request
    if (!url.startsWith(PREFIX)) return false
    let principal: Principal
    let found: Found | undefined
    try {
      principal = guard(request, SERVICE_ACCESS, false) as Principal
      found = findPlain(table, url, method, principal)
      if (!found) return false
      admit(found.service)
    } catch {
      return false
    }
    serve(found, principal, NO_QUERY, request, response)
    return true
  }
}
