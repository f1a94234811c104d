import { createHash } from 'node:crypto'
import { PluginError } from '#plugins/sdk'
import { fromBase64 } from './base64.ts'

/** 8 MiB of content in base64. A larger document is given by its SHA-256. */
export const MAX_CONTENT_LENGTH = 11_184_812

const needsOne = (): PluginError =>
  new PluginError(
    'e-sign.content',
    {
      vi: 'Cần đúng một trong hai: nội dung văn bản (base64) hoặc SHA-256 của nó.',
      en: 'Exactly one is needed: the content of the document (base64), or its SHA-256.',
    },
    { sent: 'no' },
  )

/** SHA-256 of what is to be signed, of the content or as it was given. Throws `e-sign.content`. */
export const contentDigest = (input: { readonly noiDung?: string; readonly bamSha256?: string }): Uint8Array => {
  const { noiDung, bamSha256 } = input
  if ((noiDung === undefined) === (bamSha256 === undefined)) throw needsOne()
  if (bamSha256 !== undefined) return Buffer.from(bamSha256, 'hex')
  const what = { vi: 'Nội dung văn bản', en: 'The content of the document' }
  return createHash('sha256')
    .update(fromBase64(noiDung ?? '', 'e-sign.content', what))
    .digest()
}
