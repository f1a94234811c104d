import { useText } from '../i18n/language.tsx'
import { type ShownStatus, statusKeys } from './status.ts'

/** A status in words and colour: never in colour alone. */
export const StatusBadge = ({ status }: { readonly status: ShownStatus }) => {
  const t = useText()
  return <span className={`badge status-${status}`}>{t(statusKeys[status])}</span>
}

const tone = (status: number): string => (status >= 500 ? 'bad' : status >= 400 ? 'warn' : 'good')

/** An HTTP status. */
export const HttpBadge = ({ status }: { readonly status: number }) => (
  <span className={`badge badge-${tone(status)} mono`}>{status}</span>
)
