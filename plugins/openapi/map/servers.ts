import type { Source } from '../read/document.ts'
import { type Loose, listOf, member, objectOf, textOf, textsOf } from '../read/loose.ts'

const HOST = /^(localhost|\[[0-9a-f:]+\]|[\w-]+(\.[\w-]+)+)(:\d{1,5})?(\/|$)/i

/** An address as it can be put before a path: absolute, or a path where the description gives no host. */
const tidied = (url: string): string | undefined => {
  const text = url.trim().replace(/[?#][\s\S]*$/, '')
  const full = text.startsWith('//') ? `https:${text}` : HOST.test(text) ? `https://${text}` : text
  if (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(full)) {
    const parsed = /[\s{}]/.test(full) ? null : URL.parse(full)
    if (!parsed || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') || parsed.username !== '')
      return undefined
    return full.replace(/\/+$/, '')
  }
  if (/[\s{}\\]/.test(full)) return undefined
  const path = full.replace(/^\.?\/*/, '/').replace(/\/+$/, '')
  return path
}

/** The text with each variable's default, or else its first listed value. */
const filled = (server: Loose): string | undefined => {
  const variables = objectOf(server.variables)
  return textOf(server.url)?.replace(/\{([^{}]*)\}/g, (hole, name: string) => {
    const variable = member(variables, name)
    return textOf(member(variable, 'default')) ?? textsOf(member(variable, 'enum'))[0] ?? hole
  })
}

/** Addresses of OpenAPI 3, best first. An empty path says no more than that there is a host. */
export const serversOf = (list: unknown, notes: Source['notes']): readonly string[] => {
  const found = listOf(list).flatMap((server) => {
    const url = filled(objectOf(server))
    const tidy = url === undefined ? undefined : tidied(url)
    if (tidy === undefined) notes.warn('server', url ?? 'servers')
    return tidy === undefined || tidy === '' ? [] : [tidy]
  })
  return [...new Set(found)].toSorted((a, b) => Number(b.startsWith('http')) - Number(a.startsWith('http')))
}

/** Addresses of Swagger 2.0: schemes × host + basePath, the safe scheme first. */
const addressesOf2 = (root: Loose): readonly string[] => {
  const [scheme, host = ''] = /^(?:([a-z]+):)?\/\/(.*)$/i.exec(textOf(root.host) ?? '')?.slice(1) ?? [
    undefined,
    textOf(root.host),
  ]
  const path = textOf(root.basePath) ?? ''
  const listed = [...(scheme ? [scheme.toLowerCase()] : []), ...textsOf(root.schemes).map((one) => one.toLowerCase())]
  const usable = ['https', 'http'].filter((one) => listed.includes(one))
  const bare = host.replace(/\/+$/, '')
  const rooted = /^https?:/i.test(path) ? path : `${bare}${path === '' || path.startsWith('/') ? '' : '/'}${path}`
  if (/^https?:/i.test(rooted) || bare === '') return [rooted]
  return (usable.length > 0 ? usable : ['https']).map((one) => `${one}://${rooted}`)
}

export const rootServers = ({ dialect, root, notes }: Source): readonly string[] =>
  serversOf(dialect === '2.0' ? addressesOf2(root).map((url) => ({ url })) : root.servers, notes)

/** The nearest of an operation's and its path's own addresses, where it differs from the connector's. */
export const ownServer = (
  source: Source,
  servers: readonly string[],
  ...nearest: readonly unknown[]
): string | undefined => {
  if (source.dialect === '2.0') return undefined
  for (const list of nearest) {
    const [first] = Array.isArray(list) && list.length > 0 ? serversOf(list, source.notes) : []
    if (first !== undefined) return first === servers[0] ? undefined : first
  }
  return undefined
}
