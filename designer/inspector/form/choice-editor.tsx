import { useLanguage } from '../../i18n/language.tsx'
import { useSurroundings } from '../context.tsx'
import { useAim } from '../parts/use-aim.ts'
import { choiceLabel } from '../schema/about.ts'
import type { LiteralProps } from './literal-editor.tsx'

export const ChoiceEditor = ({
  shape,
  schema,
  value,
  label,
  describedBy,
  onChange,
  onInsert,
}: LiteralProps<'choice'>) => {
  const { t, language } = useLanguage()
  const { readOnly } = useSurroundings()
  const aim = useAim(label, onInsert)
  const chosen = shape.values.indexOf(value)
  return (
    <select
      className="input"
      aria-label={label}
      aria-describedby={describedBy}
      disabled={readOnly}
      value={chosen}
      onFocus={aim}
      onChange={({ target }) => onChange(shape.values[Number(target.value)])}
    >
      <option value={-1}>{t('ins.unset')}</option>
      {shape.values.map((one, index) => (
        <option key={JSON.stringify(one)} value={index}>
          {choiceLabel(schema, one, language)}
        </option>
      ))}
    </select>
  )
}
