const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:/

/**
 * Where a call goes. The connection's address stands for the description's first one, whole: a service of SOAP is one
 * address. A port with an address of its own keeps it, but moves along where both were at one place.
 */
export const addressOf = (own: string | undefined, servers: readonly string[], baseUrl: string | undefined): string => {
  const [first = ''] = servers
  if (own === undefined) return baseUrl ?? first
  if (baseUrl === undefined || baseUrl === '') return own
  const [wanted, here, there] = [URL.parse(own), URL.parse(first), URL.parse(baseUrl)]
  const moves = ABSOLUTE.test(baseUrl) && wanted && here && there && wanted.origin === here.origin
  return moves ? `${there.origin}${wanted.pathname}${wanted.search}` : own
}
