import { PluginError } from '#plugins/sdk'

/** Input that cannot be put on the wire. Nothing was sent. */
export const fail = (code: string, vi: string, en: string): never => {
  throw new PluginError(`openapi.${code}`, { vi, en }, { sent: 'no' })
}
