import { withFaults } from '../../simulator-kit/faults.ts'
import { type Handle, type SimulatorRequest, textReply } from '../../simulator-kit/message.ts'
import { type ListenOptions, type Simulator, startServer } from '../../simulator-kit/server.ts'
import { createAuthority } from './authority.ts'
import { createAuthorize } from './authorize.ts'
import { type Automatic, createAutomatic } from './automatic.ts'
import { createCredentials } from './credentials.ts'
import { createGuards } from './guards.ts'
import { info } from './info.ts'
import { notify } from './notify.ts'
import { SERVICE_FAULTS } from './reply.ts'
import { createRequests, type SigningRequest } from './requests.ts'
import { createSignHash } from './sign-hash.ts'
import { createSigner } from './signer.ts'

export interface ESignSimulatorOptions extends ListenOptions {
  /** Milliseconds since 1970. */
  readonly clock?: () => number
  /** How long a signer has to decide. Default four minutes. */
  readonly patienceMs?: number
  /** How long a confirmation may be used. Default five minutes. */
  readonly sadLifeMs?: number
  readonly tokenLifeSeconds?: number
  /** Calls a minute. */
  readonly quotaPerMinute?: number
  /** Decides without a person. Default: a person decides. */
  readonly automatic?: Automatic
}

export interface ESignSimulator extends Simulator {
  /** The root that signatures are verified against. */
  readonly rootPem: string
  /** Newest first. */
  readonly requests: () => readonly SigningRequest[]
}

const BASE = '/csc/v2'

const neverFails = ({ path }: SimulatorRequest): boolean => !path.startsWith(BASE) || path === `${BASE}/auth/login`

/** A remote signing service by CSC API v2, with people of its own making and a page where they confirm. */
export const startESignSimulator = async ({
  clock = Date.now,
  patienceMs = 240_000,
  sadLifeMs = 300_000,
  tokenLifeSeconds = 3_600,
  quotaPerMinute = 60_000,
  automatic = { decision: null, delayMs: 0 },
  ...listen
}: ESignSimulatorOptions = {}): Promise<ESignSimulator> => {
  const authority = await createAuthority(clock())
  const requests = createRequests({ clock, patienceMs, sadLifeMs, onDecided: (request) => void notify(request) })
  const robot = createAutomatic(automatic, requests.decide)
  const guards = createGuards(clock, tokenLifeSeconds, quotaPerMinute)
  const credentials = createCredentials(authority)
  const authorization = createAuthorize({ authority, requests, clock, onAsked: robot.onAsked })
  const signer = createSigner(requests)

  const guarded: Readonly<Record<string, Handle>> = {
    [`POST ${BASE}/credentials/list`]: credentials.list,
    [`POST ${BASE}/credentials/info`]: credentials.info,
    [`POST ${BASE}/credentials/authorize`]: authorization.authorize,
    [`POST ${BASE}/credentials/authorizeCheck`]: authorization.check,
    [`POST ${BASE}/signatures/signHash`]: createSignHash(authority, requests, clock),
  }
  const open: Readonly<Record<string, Handle>> = {
    'POST /oauth2/token': guards.byClientCredentials,
    [`POST ${BASE}/auth/login`]: guards.byLogin,
    [`POST ${BASE}/info`]: info,
    'GET /ca.pem': () => textReply(200, 'application/x-pem-file', authority.rootPem),
    'GET /automatic': robot.show,
    'PUT /automatic': robot.set,
    ...signer.routes,
  }

  const handle: Handle = (request) => {
    const route = `${request.method} ${request.path}`
    const behindGuard = guarded[route]
    if (behindGuard) return guards.guard(request) ?? behindGuard(request)
    return open[route]?.(request) ?? signer.decide(request) ?? textReply(404, 'text/plain', 'Not Found')
  }
  /** Works, and loses its answer on the way: what a crash between call and commit looks like from outside. */
  const lostAnswer: Handle = (request) => ({ ...handle(request), drop: true })
  const server = await startServer(withFaults({ ...SERVICE_FAULTS, lostAnswer }, neverFails, handle), listen)
  return { ...server, rootPem: authority.rootPem, requests: requests.list }
}
