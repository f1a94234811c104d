import { randomUUID } from 'node:crypto'
import { withFaults } from '../../simulator-kit/faults.ts'
import { type Handle, jsonReply, type SimulatorReply, textReply } from '../../simulator-kit/message.ts'
import { type ListenOptions, type Simulator, startServer } from '../../simulator-kit/server.ts'
import { PATHS, POPULATION_SIMULATOR_SETTINGS } from './account.ts'
import { gatewayError, POPULATION_FAULTS, xroadError } from './failure-reply.ts'
import { createTokenService, xroadGuard } from './guards.ts'
import { createQuota } from './quota.ts'
import { createService } from './service.ts'

export interface PopulationSimulatorOptions extends ListenOptions {
  /** Milliseconds since 1970. */
  readonly clock?: () => number
  /** Calls a minute in each connection style. */
  readonly quotaPerMinute?: number
  readonly tokenLifeSeconds?: number
}

export type PopulationSimulator = Simulator

/** What a security server adds to every answer that passes through it (X-Road REST protocol §4.3). */
const throughSecurityServer = (reply: SimulatorReply, client: string, id: string | undefined): SimulatorReply => ({
  ...reply,
  headers: {
    ...reply.headers,
    'x-road-client': client,
    'x-road-service': PATHS.xroad.slice('/r1/'.length),
    'x-road-id': id ?? randomUUID(),
    'x-road-request-id': randomUUID(),
  },
})

/** The national population database as two kinds of platform show it, with fifty invented people. */
export const startPopulationSimulator = ({
  clock = Date.now,
  quotaPerMinute = 60_000,
  tokenLifeSeconds = 3_600,
  ...listen
}: PopulationSimulatorOptions = {}): Promise<PopulationSimulator> => {
  const { xroad, wso2 } = POPULATION_SIMULATOR_SETTINGS
  const serve = createService()
  const isKnown = xroadGuard(xroad)
  const tokens = createTokenService(wso2, tokenLifeSeconds)
  const over = { xroad: createQuota(quotaPerMinute), wso2: createQuota(quotaPerMinute) }

  const securityServer: Handle = (request) => {
    const now = clock()
    if (over.xroad(now)) return jsonReply(429, { message: 'Too many requests' }, { 'retry-after': '60' })
    const reply = isKnown(request, now) ?? serve(request)
    const id = request.headers['x-road-id']
    return throughSecurityServer(reply, xroad.xRoadClient, typeof id === 'string' ? id : undefined)
  }
  const apiGateway: Handle = (request) => {
    const now = clock()
    const refused = tokens.guard(request, now)
    if (refused) return refused
    return over.wso2(now)
      ? gatewayError(429, '900803', 'Message throttled out', { 'retry-after': '60' })
      : serve(request)
  }
  const places: Readonly<Record<string, Handle>> = {
    [PATHS.xroad]: securityServer,
    [PATHS.wso2]: apiGateway,
    [PATHS.token]: (request) => tokens.issue(request, clock()),
  }

  const elsewhere = (path: string): SimulatorReply => {
    if (path.startsWith('/r1/VN/GOV/G01/DANCU/'))
      return xroadError('Server.ServerProxy.UnknownService', `Unknown service: ${path}`)
    if (path.startsWith('/r1/')) return xroadError('Server.ClientProxy.UnknownMember', `Unknown member: ${path}`)
    return textReply(404, 'text/plain', 'Not Found')
  }

  const handle: Handle = (request) => {
    const place = places[request.path]
    if (!place) return elsewhere(request.path)
    return request.method === 'POST' ? place(request) : textReply(405, 'text/plain', 'Method Not Allowed')
  }
  return startServer(
    withFaults(POPULATION_FAULTS, ({ path }) => path === PATHS.token, handle),
    listen,
  )
}
