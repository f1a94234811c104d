import { isIP } from 'node:net'
import type { FetchInit } from '#plugins/sdk'
import { isPublicAddress } from './address.ts'
import type { Grant } from './grant.ts'
import { refusals, type Sent } from './refusals.ts'

const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:/
const PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' }

const withoutSlash = (base: string): string => (base.endsWith('/') ? base.slice(0, -1) : base)

const joined = (base: string, path: string): string =>
  path === '' ? base : `${withoutSlash(base)}${/^[/?#]/.test(path) ? '' : '/'}${path}`

/** Where one request goes. */
export interface Target {
  readonly origin: string
  readonly host: string
  /** With the query. */
  readonly path: string
}

export const targetOf = ({ origin, host, pathname, search }: URL): Target => ({
  origin,
  host,
  path: pathname + search,
})

/** The address of a call: a relative one continues the connection's base address. Throws `broker.badUrl`. */
export const addressOf = (url: string, query: FetchInit['query'], baseUrl: string | undefined): URL => {
  const full = ABSOLUTE.test(url) || baseUrl === undefined ? url : joined(baseUrl, url)
  const address = URL.parse(full)
  if (!address) throw refusals.badUrl(url, 'no')
  for (const name in query) {
    const value = query[name]
    if (value !== undefined) address.searchParams.append(name, String(value))
  }
  return address
}

const unbracketed = (hostname: string): string => (hostname.startsWith('[') ? hostname.slice(1, -1) : hostname)

/** Does the grant allow this address? Throws `broker.*` when not. Names are looked at again when they are resolved. */
export const checkTarget = (address: URL, grant: Grant | undefined, sent: Sent): void => {
  const port = PORTS[address.protocol]
  if (port === undefined) throw refusals.scheme(address.protocol.slice(0, -1), sent)
  if (address.username !== '' || address.password !== '') throw refusals.credentialsInUrl(sent)
  if (!grant) throw refusals.noConnection(address.host)
  if (!grant.hosts.has(`${address.hostname}:${address.port || port}`)) throw refusals.hostNotGranted(address.host, sent)
  if (grant.allowPrivate) return
  const host = unbracketed(address.hostname)
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw refusals.privateAddress(address.host, sent)
}

/** Where the base address of a connection leads; undefined where it leads nowhere that the connection grants. */
export const baseTarget = (grant: Grant): Target | undefined => {
  const base = grant.baseUrl === undefined ? null : URL.parse(grant.baseUrl)
  if (base?.search !== '' || base.hash !== '') return undefined
  try {
    checkTarget(base, grant, 'no')
  } catch {
    return undefined // Each call is told why.
  }
  return { ...targetOf(base), path: withoutSlash(base.pathname) }
}

/** A path, and a query, of which the URL parser would change nothing; no segment begins with a dot. */
const PLAIN = /^(?=\/)(\/[\w~-][\w~.-]*)*\/?(\?[\w~&=,.-]+)?$/

/** Where a call goes. Throws `broker.*` for what the connection does not grant. */
export const granted = (url: string, query: FetchInit['query'], grant: Grant | undefined): Target => {
  // Nearly all calls: the base address was checked when the connection was opened, and stays what it was.
  const base = grant?.base
  if (base && query === undefined && PLAIN.test(url)) return { ...base, path: base.path + url }
  const address = addressOf(url, query, grant?.baseUrl)
  checkTarget(address, grant, 'no')
  return targetOf(address)
}
