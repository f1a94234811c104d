import { useDeferredValue, useMemo } from 'react'
import { type Diagnostic, describeType } from '#core'
import { useLanguage } from '../../i18n/language.tsx'
import { JsonView } from '../../parts/json-view.tsx'
import { useDataScope } from '../context.tsx'
import { type Expression, tryOut } from './try-out.ts'

const isSmall = (value: unknown): boolean => typeof value !== 'object' || value === null

const short = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'null'
  return text.length > 400 ? `${text.slice(0, 400)}…` : text
}

interface PreviewProps extends Expression {
  /** What the check has said of it already. */
  readonly told?: readonly Diagnostic[]
}

const NOTHING: readonly Diagnostic[] = []

/** What an expression gives with the sample data, of which type that is, or what keeps it from giving anything. */
export const Preview = ({ value, form, told = NOTHING }: PreviewProps) => {
  const { t, language } = useLanguage()
  const { sample, env, madeUp, typeOf } = useDataScope()
  // Typing goes first; the result may come a moment later.
  const written = useDeferredValue(value)
  const tried = useMemo(() => tryOut({ value: written, form }, sample(), env), [written, form, sample, env])
  const says = useMemo(
    () => (tried.kind === 'faults' || !typeOf ? undefined : describeType(typeOf({ value: written, form }))[language]),
    [tried, typeOf, written, form, language],
  )
  if (tried.kind === 'faults') {
    const untold = tried.faults.filter(({ message }) => !told.some((one) => one.message.en.includes(message.en)))
    if (untold.length === 0) return null
    return (
      <div className="preview preview-bad" role="status">
        {untold.slice(0, 3).map(({ pointer, message }) => (
          <p key={`${pointer} ${message.en}`}>{message[language]}</p>
        ))}
      </div>
    )
  }
  return (
    <div className={`preview ${tried.kind === 'error' ? 'preview-warn' : ''}`}>
      <span className="preview-title">
        {t(madeUp ? 'ins.previewMadeUp' : 'ins.preview')}
        {says !== undefined && <span className="preview-type">{says}</span>}
      </span>
      {tried.kind === 'error' && <p role="status">{tried.message[language]}</p>}
      {tried.kind === 'value' && isSmall(tried.value) && (
        <output className="mono preview-value">{short(tried.value)}</output>
      )}
      {tried.kind === 'value' && !isSmall(tried.value) && <JsonView value={tried.value} />}
    </div>
  )
}
