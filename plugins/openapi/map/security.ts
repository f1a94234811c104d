import { isObject } from '#core'
import type { Source } from '../read/document.ts'
import { type Loose, listOf, member, objectOf, textOf, textsOf } from '../read/loose.ts'
import type { WireAuth } from '../wire.ts'
import { fieldName } from './field-name.ts'

type Read = (scheme: Loose, field: string) => WireAuth | undefined

const PLACES: ReadonlySet<string> = new Set(['header', 'query', 'cookie'])
const HEADER = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/

const apiKey: Read = (scheme, field) => {
  const name = textOf(scheme.name) ?? (scheme.in === 'query' ? undefined : 'Authorization')
  const place = textOf(scheme.in)?.toLowerCase() ?? 'header'
  if (name === undefined || !PLACES.has(place) || (place === 'header' && !HEADER.test(name))) return undefined
  return { kind: 'apiKey', field, in: place as 'header' | 'query' | 'cookie', name }
}

const http: Read = (scheme, field) => {
  const kind = textOf(scheme.scheme)?.toLowerCase() ?? 'bearer'
  return { kind: kind === 'basic' ? 'basic' : kind === 'bearer' ? 'bearer' : 'authorization', field }
}

/** Swagger 2.0 has one flow a scheme, and calls this one `application`. */
const oauth2: Read = (scheme, field) => {
  const flows = objectOf(scheme.flows)
  const older = scheme.flow === 'application' || scheme.flow === 'clientCredentials' ? scheme : undefined
  const flow = objectOf(older ?? flows.clientCredentials ?? flows.application)
  const tokenUrl = textOf(flow.tokenUrl)
  const scopes = Object.keys(objectOf(flow.scopes))
  return {
    kind: 'oauth2',
    field,
    ...(tokenUrl !== undefined && { tokenUrl }),
    ...(tokenUrl !== undefined && scopes.length > 0 && { scopes }),
  }
}

const KINDS: Readonly<Record<string, Read>> = Object.assign(Object.create(null), {
  apikey: apiKey,
  basic: (_, field) => ({ kind: 'basic', field }),
  bearer: (_, field) => ({ kind: 'bearer', field }),
  http,
  oauth2,
  oauth: oauth2,
  openidconnect: (_, field) => ({ kind: 'bearer', field }),
} satisfies Record<string, Read>)

type Alternatives = readonly (readonly WireAuth[])[]

/** How calls prove themselves. */
export interface Security {
  /** Every scheme that can be used, with what the description says of it. */
  readonly schemes: ReadonlyMap<string, { readonly auth: WireAuth; readonly scheme: Loose }>
  /** Of one operation; undefined where it needs nothing. */
  readonly of: (operation: Loose) => Alternatives | undefined
}

const schemesOf = ({ root, refs, file, notes, dialect }: Source): Security['schemes'] => {
  const components = objectOf(root.components)
  const told =
    dialect === '2.0'
      ? (root.securityDefinitions ?? components.securitySchemes)
      : (components.securitySchemes ?? root.securityDefinitions)
  const schemes = new Map<string, { readonly auth: WireAuth; readonly scheme: Loose }>()
  for (const [name, value] of Object.entries(objectOf(told))) {
    const found = refs.follow(value, file)
    const scheme = 'broken' in found ? {} : objectOf(found.value)
    const auth = KINDS[textOf(scheme.type)?.toLowerCase() ?? '']?.(scheme, fieldName(name))
    if (auth) schemes.set(name, { auth, scheme })
    else notes.warn('security', name)
  }
  return schemes
}

/** Reads the schemes once; operations refer to them by name. */
export const readSecurity = (source: Source): Security => {
  const { root, notes } = source
  const schemes = schemesOf(source)

  /** One requirement; undefined where a scheme in it cannot be met. */
  const alternative = (requirement: unknown): readonly WireAuth[] | undefined => {
    const names = isObject(requirement) ? Object.keys(requirement) : textsOf(requirement)
    const found = names.map((name) => {
      const auth = schemes.get(name)?.auth
      const scopes = textsOf(member(requirement, name))
      return auth?.kind === 'oauth2' && auth.tokenUrl !== undefined && scopes.length > 0 ? { ...auth, scopes } : auth
    })
    if (found.every((auth) => auth !== undefined)) return found
    notes.warn('security', names.join(' + '))
    return undefined
  }

  // A document that declares schemes and demands none nowhere forgot to: whoever has a credential may use it.
  const forgotten = [...schemes.values()].map(({ auth }) => [auth])

  return {
    schemes,
    of: (operation) => {
      const told = operation.security ?? root.security
      if (told === undefined || told === null) return forgotten.length > 0 ? [...forgotten, []] : undefined
      const alternatives = listOf(told).flatMap((one) => {
        const read = alternative(one)
        return read ? [read] : []
      })
      return alternatives.some((one) => one.length > 0) ? alternatives : undefined
    },
  }
}
