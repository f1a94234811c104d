import { useText } from '../../i18n/language.tsx'
import { useSurroundings } from '../context.tsx'
import { useAim } from '../parts/use-aim.ts'
import type { LiteralProps } from './literal-editor.tsx'

/** Yes, no, or not said: leaving a field out is not the same as no. */
export const FlagEditor = ({ value, label, describedBy, onChange, onInsert }: LiteralProps<'flag'>) => {
  const t = useText()
  const { readOnly } = useSurroundings()
  const aim = useAim(label, onInsert)
  return (
    <select
      className="input"
      aria-label={label}
      aria-describedby={describedBy}
      disabled={readOnly}
      value={value === undefined ? '' : String(value)}
      onFocus={aim}
      onChange={({ target }) => onChange(target.value === '' ? undefined : target.value === 'true')}
    >
      <option value="">{t('ins.unset')}</option>
      <option value="true">{t('ins.yes')}</option>
      <option value="false">{t('ins.no')}</option>
    </select>
  )
}
