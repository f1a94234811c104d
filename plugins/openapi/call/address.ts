const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:/

const origin = (url: string): string | undefined => URL.parse(url)?.origin

const put = (base: string, path: string): string => `${base.replace(/\/+$/, '')}${path}`

/**
 * Where a call goes. The connection's address stands for the description's first one: an operation with a server of its
 * own moves with it where both were at one place, and keeps its own where they were not.
 */
export const addressOf = (
  path: string,
  own: string | undefined,
  servers: readonly string[],
  baseUrl: string | undefined,
): string => {
  const base = baseUrl ?? servers[0] ?? ''
  if (own === undefined) return put(base, path)
  if (ABSOLUTE.test(own)) {
    const moves = baseUrl !== undefined && ABSOLUTE.test(baseUrl) && origin(own) === origin(servers[0] ?? '')
    return put(moves ? `${origin(baseUrl)}${URL.parse(own)?.pathname ?? ''}` : own, path)
  }
  return put(`${ABSOLUTE.test(base) ? origin(base) : ''}${own}`, path)
}
