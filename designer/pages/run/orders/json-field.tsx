import { useId } from 'react'
import { useText } from '../../../i18n/language.tsx'

/** The value of a text that should be JSON; `undefined` where it is none. */
export const jsonOf = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}

interface JsonFieldProps {
  readonly label: string
  readonly text: string
  readonly onChange: (text: string) => void
  readonly rows?: number
}

/** A text in which JSON is written, and whether it is. */
export const JsonField = ({ label, text, onChange, rows = 8 }: JsonFieldProps) => {
  const t = useText()
  const id = useId()
  const isFaulty = text.trim() !== '' && jsonOf(text) === undefined
  return (
    <div className="order-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="order-json"
        rows={rows}
        spellCheck={false}
        value={text}
        aria-invalid={isFaulty}
        aria-describedby={isFaulty ? `${id}-fault` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {isFaulty && (
        <p id={`${id}-fault`} className="order-fault">
          {t('order.notJson')}
        </p>
      )}
    </div>
  )
}
