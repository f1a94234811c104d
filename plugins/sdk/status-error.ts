import type { FetchResponse } from './context.ts'
import { PluginError } from './error.ts'
import { retryAfterMs } from './retry-after.ts'

export interface StatusErrorOptions {
  /** First part of the code: `sms` makes `sms.status.503`. */
  readonly prefix: string
  /** The attempt's clock, to read a `Retry-After` date. */
  readonly now: number
  /** Characters of the body kept in the details. 0 where a body may hold personal data. Default 500. */
  readonly excerpt?: number
}

/**
 * A status that is a failure, as an error that a flow can act on. 429 and 5xx may be repeated, after the time
 * that `Retry-After` asks for; everything else may not.
 */
export const statusError = (
  response: FetchResponse,
  { prefix, now, excerpt = 500 }: StatusErrorOptions,
): PluginError => {
  const { status } = response
  const retryable = status === 429 || status >= 500
  const wait = retryable ? retryAfterMs(response.headers['retry-after'], now) : undefined
  const next = retryable
    ? { vi: 'Có thể thử lại sau.', en: 'It may be tried again later.' }
    : {
        vi: 'Thử lại sẽ không giúp được: hãy kiểm tra dữ liệu gửi đi và quyền truy cập.',
        en: 'Repeating will not help: check the request and the access rights.',
      }
  return new PluginError(
    `${prefix}.status.${status}`,
    {
      vi: `Hệ thống bên ngoài trả lời HTTP ${status}. ${next.vi}`,
      en: `The other system answered HTTP ${status}. ${next.en}`,
    },
    {
      retryable,
      ...(wait !== undefined && { retryAfterMs: wait }),
      details: { status, ...(excerpt > 0 && { body: response.text().slice(0, excerpt) }) },
    },
  )
}
