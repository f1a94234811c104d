/** Nobody is left alone longer than this because a header said so: one hour, in milliseconds. */
const LONGEST = 3_600_000

/**
 * Milliseconds that a `Retry-After` header asks for (RFC 9110 §10.2.3: seconds or an HTTP date), at most an hour.
 * Undefined when the header is missing or says nothing of use.
 */
export const retryAfterMs = (header: string | undefined, now: number): number | undefined => {
  const text = header?.trim()
  if (!text) return undefined
  const isDate = /^[A-Z][a-z]{2}/.test(text)
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : isDate ? Date.parse(text) - now : Number.NaN
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), LONGEST)
}
