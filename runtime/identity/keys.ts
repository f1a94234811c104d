import { hash, randomBytes } from 'node:crypto'
import { type KeyStore, type Principal, platformScope, type Role, type Scope, type StoredKey } from '#core'

export interface NewKey {
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly expiresAt?: string
}

export interface Keys {
  /** The principal of a token, or undefined for one that is unknown, expired or revoked. */
  readonly authenticate: (token: string) => Principal | undefined
  /** Changes whenever a token may have begun or ceased to be good. */
  readonly generation: () => number
  /** Makes a key and answers its token: the only time anyone sees it. An id that is taken is replaced. */
  readonly create: (scope: Scope, key: NewKey) => Promise<string>
  readonly revoke: (scope: Scope, id: string) => Promise<boolean>
}

/** 256 random bits need no salt and no slow hash; and looking a hash up in a map tells an attacker nothing about the token. */
const hashOf = (token: string): string => hash('sha256', token, 'base64url')

const PREFIX = 'lt_'

/** Access keys of systems. All live keys are held in memory, by hash: authenticating costs one hash and one look-up. */
export const openKeys = async (store: KeyStore, clock: () => number): Promise<Keys> => {
  const live = new Map<string, { readonly principal: Principal; readonly expires: number }>()
  let changes = 0
  /** When the next key ends, in milliseconds since 1970. */
  let nextExpiry = Number.POSITIVE_INFINITY

  const add = (key: StoredKey): void => {
    if (key.revokedAt !== undefined) return
    const principal: Principal = { kind: 'key', id: key.id, unit: key.unit, roles: key.roles }
    const expires = key.expiresAt ? Date.parse(key.expiresAt) : Number.POSITIVE_INFINITY
    live.set(key.hash, { principal, expires })
    nextExpiry = Math.min(nextExpiry, expires)
    changes += 1
  }
  /** Lets go of keys that have ended. */
  const expire = (now: number): void => {
    nextExpiry = Number.POSITIVE_INFINITY
    for (const [hashed, { expires }] of live) {
      if (expires <= now) live.delete(hashed)
      else nextExpiry = Math.min(nextExpiry, expires)
    }
    changes += 1
  }
  const expireDue = (): void => {
    // Asked for every request, and most keys never end.
    if (nextExpiry === Number.POSITIVE_INFINITY) return
    const now = clock()
    if (now >= nextExpiry) expire(now)
  }
  const forget = (unit: string, id: string): void => {
    changes += 1
    for (const [hashed, { principal }] of live) if (principal.unit === unit && principal.id === id) live.delete(hashed)
  }
  for (const key of await store.list(platformScope)) add(key)

  return {
    authenticate: (token) => {
      if (!token.startsWith(PREFIX) || token.length > 100) return undefined
      expireDue()
      return live.get(hashOf(token))?.principal
    },
    generation: () => {
      expireDue()
      return changes
    },
    create: async (scope, key) => {
      const token = `${PREFIX}${randomBytes(32).toString('base64url')}`
      const stored = { ...key, unit: scope.unit, hash: hashOf(token), createdAt: new Date(clock()).toISOString() }
      await store.put(scope, stored)
      forget(scope.unit, key.id)
      add(stored)
      return token
    },
    revoke: async (scope, id) => {
      const revoked = await store.revoke(scope, id, new Date(clock()).toISOString())
      if (revoked) forget(scope.unit, id)
      return revoked
    },
  }
}
