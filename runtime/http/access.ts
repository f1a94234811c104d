import type { FastifyInstance, FastifyRequest, onRequestHookHandler, RouteOptions } from 'fastify'
import type { Principal, Role, Scope } from '#core'
import { Problem } from './problem.ts'

/** Who may use a route: everybody, or principals with one of these roles in their own unit. */
export type Access = 'public' | { readonly anyOf: readonly Role[] }

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
    /** Answers even while the server shuts down. */
    whileDraining?: boolean
  }
  interface FastifyRequest {
    /** Set on every route that is not public. */
    principal: Principal | undefined
  }
}

export interface Authenticator {
  readonly authenticate: (token: string) => Principal | undefined
  /** Changes whenever a key is made, revoked or expires: what was known before is known no more. */
  readonly generation: () => number
}

const tokenOf = ({ headers }: FastifyRequest): string | undefined => {
  const { authorization } = headers
  if (authorization?.startsWith('Bearer ')) return authorization.slice(7)
  const key = headers['x-api-key']
  return typeof key === 'string' ? key : undefined
}

const CHALLENGE = { 'www-authenticate': 'Bearer realm="lienthong"' }

interface Known {
  readonly token: string
  readonly generation: number
  readonly principal: Principal
}

/** Who the token belongs to. A connection that sends the same token again is not hashed and looked up again. */
const identify = ({ authenticate, generation }: Authenticator) => {
  const known = new WeakMap<object, Known>()
  return (socket: object, token: string): Principal | undefined => {
    const now = generation()
    const before = known.get(socket)
    if (before?.generation === now && before.token === token) return before.principal
    const principal = authenticate(token)
    if (principal) known.set(socket, { token, generation: now, principal })
    return principal
  }
}

/** Throws the problem unless the request may use a route of this access. */
const admit = (request: FastifyRequest, access: Access, who: ReturnType<typeof identify>): void => {
  if (access === 'public') return
  const token = tokenOf(request)
  if (token === undefined || token === '') throw new Problem('auth.missing', { headers: CHALLENGE })
  const principal = who(request.raw.socket, token)
  if (!principal) throw new Problem('auth.invalid', { headers: CHALLENGE })
  if (!access.anyOf.some((role) => principal.roles.includes(role))) throw new Problem('access.denied')
  request.principal = principal
}

const DRAINING = { headers: { 'retry-after': '5', connection: 'close' } }

export interface Guard {
  readonly keys: Authenticator
  /** True once the server shuts down: then only routes that say so are answered. */
  readonly draining: () => boolean
}

/**
 * Guards every route of the instance: with one that does not declare its access the server does not
 * start, so none is open by oversight. The guard is the first hook of each route, and knows its route.
 */
export const guardRoutes = (app: FastifyInstance, { keys, draining }: Guard): void => {
  const who = identify(keys)
  const routes: RouteOptions[] = []
  app.decorateRequest('principal', undefined)

  app.addHook('onRoute', (route) => {
    routes.push(route)
    // The declaration is read late: a plugin's routes get theirs from hooks that run after this one.
    const guard: onRequestHookHandler = (request, _reply, done) => {
      try {
        if (draining() && !route.config?.whileDraining) throw new Problem('server.draining', DRAINING)
        admit(request, route.config?.access ?? 'public', who)
        done()
      } catch (problem) {
        done(problem as Error)
      }
    }
    const own = route.onRequest ?? []
    route.onRequest = [guard, ...(Array.isArray(own) ? own : [own])]
  })
  app.addHook('onReady', (done) => {
    const open = routes.find(({ config }) => !config?.access)
    done(open && new TypeError(`route ${String(open.method)} ${open.url} does not declare its access`))
  })
}

/** The scope in which a guarded route works: the principal's own unit. */
export const scopeOf = (request: FastifyRequest): Scope => {
  const { principal } = request
  if (!principal) throw new TypeError('a public route has no scope')
  return { unit: principal.unit, principal }
}
