import { baseTarget, type Target } from './target.ts'

/** What a connection lets its steps reach. */
export interface ConnectionGrant {
  /** Relative addresses start here. */
  readonly baseUrl?: string
  /** `host` (then ports 80 and 443), or `host:port`. Nothing else is reached, not even `baseUrl`. */
  readonly hosts: readonly string[]
  /** Also addresses that are not on the public Internet. */
  readonly allowPrivate: boolean
}

/** A grant made ready to be asked. */
export interface Grant {
  readonly baseUrl: string | undefined
  readonly allowPrivate: boolean
  /** `hostname:port`. */
  readonly hosts: ReadonlySet<string>
  /** Where plain relative addresses start, looked at once. */
  readonly base?: Target | undefined
}

const DEFAULT_PORTS = [80, 443] as const

/** Written the way the URL parser writes it, so that both compare: lower case, punycode, IPv4 in dots. */
const hostname = (text: string): string | undefined => {
  const bare = !text.startsWith('[') && text.split(':').length > 2
  try {
    return new URL(`http://${bare ? `[${text}]` : text}/`).hostname
  } catch {
    return undefined
  }
}

/** `hostname:port` of each port that an entry grants; nothing for an entry that cannot be read. */
const granted = (entry: string): string[] => {
  const text = entry.trim()
  const match = /^(\[[^\]]+\]|[^:/?#@\s]+):(\d{1,5})$/.exec(text)
  const host = /[/?#@\s\\]/.test(text) ? undefined : hostname(match?.[1] ?? text)
  if (!host) return []
  return match ? [`${host}:${Number(match[2])}`] : DEFAULT_PORTS.map((port) => `${host}:${port}`)
}

const compiled = new WeakMap<ConnectionGrant, Grant>()

/** Held as long as the connection object lives, since a connection is used for many calls. */
export const compileGrant = (connection: ConnectionGrant): Grant => {
  const known = compiled.get(connection)
  if (known) return known
  const grant: Grant = {
    baseUrl: connection.baseUrl,
    allowPrivate: connection.allowPrivate,
    hosts: new Set(connection.hosts.flatMap(granted)),
  }
  const withBase = { ...grant, base: baseTarget(grant) }
  compiled.set(connection, withBase)
  return withBase
}
