import { useText } from '../../i18n/language.tsx'
import { useSurroundings } from '../context.tsx'

interface OrderNodeProps {
  readonly value: unknown
  readonly label: string
  readonly onChange: (value: string) => void
}

/** The one operand that must stand in the rule itself: which way to sort. */
export const OrderNode = ({ value, label, onChange }: OrderNodeProps) => {
  const t = useText()
  const { readOnly } = useSurroundings()
  return (
    <select
      className="input"
      aria-label={label}
      disabled={readOnly}
      value={value === 'desc' ? 'desc' : 'asc'}
      onChange={({ target }) => onChange(target.value)}
    >
      <option value="asc">{t('rule.asc')}</option>
      <option value="desc">{t('rule.desc')}</option>
    </select>
  )
}
