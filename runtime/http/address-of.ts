import type { AddressInfo } from 'node:net'
import type { Config } from '../config/config.ts'
import type { Server } from './server.ts'

/** Where this server is reached, as far as it can tell by itself. */
export const addressOf = ({ server }: Server, { host, port }: Pick<Config, 'host' | 'port'>): string => {
  const bound = server.address() as AddressInfo | null
  const name = host.includes(':') ? `[${host}]` : host
  return `http://${name}:${bound?.port ?? port}`
}
