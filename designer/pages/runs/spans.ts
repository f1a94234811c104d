import { instantOf } from '../../i18n/format.ts'
import type { TextKey } from '../../i18n/vi.ts'
import type { RunFilters } from '../../routing/route.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Spans of time that end now, in milliseconds. */
const lengths: Readonly<Record<string, number>> = { '15m': 15 * MINUTE, '1h': HOUR, '24h': DAY, '7d': 7 * DAY }

export const spanKeys: Readonly<Record<string, TextKey>> = {
  '15m': 'span.15m',
  '1h': 'span.1h',
  '24h': 'span.24h',
  '7d': 'span.7d',
  custom: 'span.custom',
}

/** The bounds that filters mean at a moment; a bound that cannot be read is none. */
export const boundsOf = (
  { span, from, to }: RunFilters,
  now: number,
): { readonly from?: string; readonly to?: string } => {
  if (span === 'custom') {
    const [low, high] = [instantOf(from ?? ''), instantOf(to ?? '', { end: true })]
    return { ...(low !== undefined && { from: low }), ...(high !== undefined && { to: high }) }
  }
  const length = span !== undefined && Object.hasOwn(lengths, span) ? lengths[span] : undefined
  return length === undefined ? {} : { from: new Date(now - length).toISOString() }
}
