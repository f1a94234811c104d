import { useId, useState } from 'react'
import { useLanguage } from '../../i18n/language.tsx'
import type { TextKey } from '../../i18n/vi.ts'
import { useSurroundings } from '../context.tsx'
import { faultWords } from '../schema/fault-words.ts'
import { literalCheck } from '../schema/validate.ts'
import { FieldHead } from '../value/field-head.tsx'
import { inUnit, msOf, TIME_UNITS, type TimeUnit, unitOf } from './duration.ts'
import type { PlainFieldProps } from './plain-field.tsx'

const unitKeys = {
  ms: 'ins.unitMs',
  s: 'ins.unitS',
  min: 'ins.unitMin',
  h: 'ins.unitH',
  d: 'ins.unitD',
} as const satisfies Record<TimeUnit, TextKey>

/** A length of time, kept in milliseconds, read and written in the unit that suits it. */
export const DurationField = ({ label, help, schema, value, required, onChange }: PlainFieldProps) => {
  const { t, language } = useLanguage()
  const { readOnly } = useSurroundings()
  const id = useId()
  const ms = typeof value === 'number' ? value : undefined
  const preset = typeof schema.default === 'number' ? schema.default : undefined
  const [unit, setUnit] = useState<TimeUnit>(() => unitOf(ms ?? preset ?? 1_000))
  const [draft, setDraft] = useState({ of: ms, text: ms === undefined ? '' : String(inUnit(ms, unit)) })
  if (draft.of !== ms) {
    const fitting = ms === undefined ? unit : unitOf(ms)
    setUnit(fitting)
    setDraft({ of: ms, text: ms === undefined ? '' : String(inUnit(ms, fitting)) })
  }
  const write = (text: string, of: TimeUnit) => {
    const amount = Number(text.trim().replace(',', '.'))
    const next = text.trim() === '' ? undefined : Number.isFinite(amount) && amount >= 0 ? msOf(amount, of) : ms
    setDraft({ of: next, text })
    if (next !== ms) onChange(next)
  }
  const faults = ms === undefined ? [] : literalCheck(schema)(ms)
  return (
    <div className="ins-field">
      <FieldHead id={id} label={label} required={required} />
      {help !== undefined && <p className="ins-help">{help}</p>}
      <div className="duration">
        <input
          className="input mono"
          inputMode="decimal"
          aria-labelledby={id}
          value={draft.text}
          placeholder={preset === undefined ? undefined : String(inUnit(preset, unit))}
          readOnly={readOnly}
          onChange={({ target }) => write(target.value, unit)}
        />
        <select
          className="input"
          aria-label={t('ins.unit')}
          value={unit}
          disabled={readOnly}
          onChange={({ target }) => {
            const next = target.value as TimeUnit
            setUnit(next)
            write(draft.text, next)
          }}
        >
          {TIME_UNITS.map((one) => (
            <option key={one} value={one}>
              {t(unitKeys[one])}
            </option>
          ))}
        </select>
      </div>
      {faults.map((fault) => (
        <p key={fault.keyword} className="ins-fault">
          {faultWords(fault, t, language)}
        </p>
      ))}
    </div>
  )
}
