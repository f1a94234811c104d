import type { Localized } from '#core'
import { PluginError } from '#plugins/sdk'

/** Input that cannot be put on the wire. Nothing was sent. */
export const badInput = (path: string, text: Localized): PluginError => {
  const place = path === '' ? '/' : path
  return new PluginError(
    'wsdl.badInput',
    { vi: `Đầu vào không gửi được, tại ${place}: ${text.vi}`, en: `The input cannot be sent, at ${place}: ${text.en}` },
    { sent: 'no', details: { path: place } },
  )
}

/** An answer that is not what was agreed on. */
export const badAnswer = (code: string, text: Localized, details: object = {}): PluginError =>
  new PluginError(`wsdl.${code}`, text, { details })
