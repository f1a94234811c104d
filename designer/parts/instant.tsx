import { formatInstant } from '../i18n/format.ts'

/** A point in time, Vietnam's. */
export const Instant = ({ at }: { readonly at: string }) => (
  <time dateTime={at} className="instant">
    {formatInstant(at)}
  </time>
)
