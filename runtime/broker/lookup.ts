import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { isPublicAddress } from './address.ts'
import { refusals } from './refusals.ts'

/** Resolves a name to all its addresses. */
export type Lookup = (hostname: string) => Promise<readonly LookupAddress[]>

export const lookupBySystem: Lookup = (hostname) =>
  new Promise((resolve, reject) => {
    systemLookup(hostname, { all: true, order: 'verbatim' }, (error, addresses) =>
      error ? reject(error) : resolve(addresses),
    )
  })

const notFound = (hostname: string): Error =>
  Object.assign(new Error(`no address of ${hostname}`), { code: 'ENOTFOUND' })

/**
 * The look-up that sockets use. What it answers is what the socket connects to, so a name whose answers change between a
 * check and the call (DNS rebinding) gains nothing.
 */
export const guardedLookup =
  (lookup: Lookup, allowPrivate: boolean): LookupFunction =>
  (hostname, options, callback) => {
    const answer = (addresses: readonly LookupAddress[]): void => {
      const allowed = allowPrivate ? addresses : addresses.filter(({ address }) => isPublicAddress(address))
      const wanted = options.family ? allowed.filter(({ family }) => family === Number(options.family)) : allowed
      const [first] = wanted
      if (!first)
        callback(addresses.length > allowed.length ? refusals.privateAddress(hostname, 'no') : notFound(hostname), [])
      else if (options.all) callback(null, [...wanted])
      else callback(null, first.address, first.family)
    }
    lookup(hostname).then(answer, (error: NodeJS.ErrnoException) => callback(error, []))
  }
