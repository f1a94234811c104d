/** What a caller prefers (RFC 7240). Preferences that are not understood are ignored, as the standard says. */
export interface Preference {
  /** `respond-async`: do not wait for the answer. */
  readonly async: boolean
  /** `wait=n`: so many seconds at most, here in milliseconds. */
  readonly waitMs: number | undefined
}

const NONE: Preference = { async: false, waitMs: undefined }

const ASYNC = /(^|[,;\s])respond-async\s*($|[,;])/i
const WAIT = /(^|[,;\s])wait\s*=\s*"?(\d{1,5})"?\s*($|[,;])/i

export const preferenceOf = (header: string | string[] | undefined): Preference => {
  if (header === undefined) return NONE
  const text = Array.isArray(header) ? header.join(',') : header
  const wait = WAIT.exec(text)?.[2]
  const waitMs = wait === undefined ? undefined : Number(wait) * 1_000
  // With both, the caller waits first (RFC 7240 §4.3).
  return { async: ASYNC.test(text) && waitMs === undefined, waitMs }
}
