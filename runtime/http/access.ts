import type { IncomingMessage } from 'node:http'
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

const BEARER = 'Bearer '

/** The header that says who sends a request, as it came. */
const shownBy = ({ headers }: IncomingMessage): string | undefined => {
  const { authorization } = headers
  if (authorization?.startsWith(BEARER)) return authorization
  const key = headers['x-api-key']
  return typeof key === 'string' ? key : undefined
}

const CHALLENGE = { 'www-authenticate': 'Bearer realm="lienthong"' }

interface Known {
  readonly shown: string
  readonly generation: number
  readonly principal: Principal
}

/**
 * Who sends a request. A connection that shows the same header again is not hashed and looked up again.
 *
 * The comparison is an ordinary one. What its time could tell is how well a guess fits the key that came before over
 * the same connection: nothing about keys of others, but behind a proxy that lets callers share connections, and
 * there it is a few nanoseconds of a message's way. All other comparisons are of hashes.
 */
const identify = ({ authenticate, generation }: Authenticator) => {
  const known = new WeakMap<object, Known>()
  return (request: IncomingMessage): Principal => {
    const shown = shownBy(request)
    if (shown === undefined) throw new Problem('auth.missing', { headers: CHALLENGE })
    const now = generation()
    const before = known.get(request.socket)
    if (before?.shown === shown && before.generation === now) return before.principal
    const token = shown === request.headers.authorization ? shown.slice(BEARER.length) : shown
    if (token === '') throw new Problem('auth.missing', { headers: CHALLENGE })
    const principal = authenticate(token)
    if (!principal) throw new Problem('auth.invalid', { headers: CHALLENGE })
    known.set(request.socket, { shown, generation: now, principal })
    return principal
  }
}

const DRAINING = { headers: { 'retry-after': '5', connection: 'close' } }

export interface Guard {
  readonly keys: Authenticator
  /** True once the server shuts down: then only routes that say so are answered. */
  readonly draining: () => boolean
}

/** Who may go on: the principal, or undefined where everybody may. Throws the problem of whoever may not. */
export type Admit = (request: IncomingMessage, access: Access, whileDraining: boolean) => Principal | undefined

export const createGuard = ({ keys, draining }: Guard): Admit => {
  const who = identify(keys)
  return (request, access, whileDraining) => {
    if (draining() && !whileDraining) throw new Problem('server.draining', DRAINING)
    if (access === 'public') return undefined
    const principal = who(request)
    if (!access.anyOf.some((role) => principal.roles.includes(role))) throw new Problem('access.denied')
    return principal
  }
}

/**
 * Guards every route of the instance: with one that does not declare its access the server does not
 * start, so none is open by oversight. The guard is the first hook of each route, and knows its route.
 */
export const guardRoutes = (app: FastifyInstance, guard: Guard): void => {
  const admit = createGuard(guard)
  const routes: RouteOptions[] = []
  app.decorateRequest('principal', undefined)

  app.addHook('onRoute', (route) => {
    routes.push(route)
    // The declaration is read late: a plugin's routes get theirs from hooks that run after this one.
    const first: onRequestHookHandler = (request, _reply, done) => {
      const { access = 'public', whileDraining = false } = route.config ?? {}
      try {
        request.principal = admit(request.raw, access, whileDraining)
        done()
      } catch (problem) {
        done(problem as Error)
      }
    }
    const own = route.onRequest ?? []
    route.onRequest = [first, ...(Array.isArray(own) ? own : [own])]
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
