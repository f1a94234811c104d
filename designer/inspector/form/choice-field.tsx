import { useText } from '../../i18n/language.tsx'
import type { TextKey } from '../../i18n/vi.ts'
import { useSurroundings } from '../context.tsx'

interface ChoiceFieldProps {
  readonly label: string
  readonly choices: Readonly<Record<string, TextKey>>
  /** What holds when nothing is chosen. */
  readonly preset: unknown
  readonly value: unknown
  readonly onChange: (value: string) => void
}

/** One of a few words of the flow language, each with a name. */
export const ChoiceField = ({ label, choices, preset, value, onChange }: ChoiceFieldProps) => {
  const t = useText()
  const { readOnly } = useSurroundings()
  return (
    <select
      className="input"
      aria-label={label}
      disabled={readOnly}
      value={String(value ?? preset ?? '')}
      onChange={({ target }) => onChange(target.value)}
    >
      {value === undefined && preset === undefined && <option value="">{t('ins.unset')}</option>}
      {Object.entries(choices).map(([name, key]) => (
        <option key={name} value={name}>
          {t(key)}
        </option>
      ))}
    </select>
  )
}
