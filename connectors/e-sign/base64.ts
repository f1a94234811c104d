import { type Localized, PluginError } from '#plugins/sdk'

/** The bytes behind base64 text; line breaks are allowed, anything else is not. */
export const fromBase64 = (text: string, code: string, what: Localized): Buffer => {
  const compact = text.replace(/[\r\n]/g, '')
  const bytes = Buffer.from(compact, 'base64')
  if (bytes.length > 0 && bytes.toString('base64') === compact) return bytes
  throw new PluginError(
    code,
    { vi: `${what.vi} không phải base64 hợp lệ.`, en: `${what.en} is not valid base64.` },
    { sent: 'no' },
  )
}

export const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
