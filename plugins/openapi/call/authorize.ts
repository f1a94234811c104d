import { isObject } from '#core'
import { basicAuthorization } from '#plugins/sdk'
import type { WireAuth } from '../wire.ts'

/** Where a proof goes. */
export interface Proof {
  readonly in: 'header' | 'query' | 'cookie'
  readonly name: string
  readonly value: string
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const authorization = (value: string): Proof => ({ in: 'header', name: 'authorization', value })

const bearer = (token: string | undefined): Proof | undefined =>
  token === undefined ? undefined : authorization(`Bearer ${token.replace(/^bearer\s+/i, '')}`)

type Prove<A> = (auth: A, held: unknown, token: string | undefined) => Proof | undefined

/** The proof that a scheme asks for, out of what the credential holds for it. */
const PROOFS = {
  apiKey: (auth, held) => {
    const value = text(held)
    return value === undefined ? undefined : { in: auth.in, name: auth.name, value }
  },
  basic: (_, held) => {
    const { user, password } = isObject(held) ? held : {}
    return typeof user === 'string' && typeof password === 'string'
      ? authorization(basicAuthorization(user, password))
      : undefined
  },
  bearer: (_, held) => bearer(text(held)),
  authorization: (_, held) => {
    const value = text(held)
    return value === undefined ? undefined : authorization(value)
  },
  oauth2: (_, held, token) => bearer(token ?? text(isObject(held) ? held.accessToken : held)),
} as const satisfies { readonly [K in WireAuth['kind']]: Prove<Extract<WireAuth, { kind: K }>> }

const proofOf = (auth: WireAuth, credential: unknown, token: string | undefined): Proof | undefined => {
  const held = isObject(credential) && Object.hasOwn(credential, auth.field) ? credential[auth.field] : undefined
  return (PROOFS[auth.kind] as Prove<WireAuth>)(auth, held, token)
}

/**
 * The proofs of the first alternative that the credential can meet as a whole; none where it can meet none: the service
 * will say so better than we could.
 */
export const proofsFor = (
  security: readonly (readonly WireAuth[])[] = [],
  credential: unknown,
  token: string | undefined,
): readonly Proof[] => {
  for (const alternative of security) {
    const proofs = alternative.map((auth) => proofOf(auth, credential, token))
    if (proofs.length > 0 && proofs.every((proof) => proof !== undefined)) return proofs
  }
  return []
}
