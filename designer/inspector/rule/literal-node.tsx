import { useState } from 'react'
import { useText } from '../../i18n/language.tsx'
import { useSurroundings } from '../context.tsx'
import { dropPath } from '../parts/drop.ts'
import { useAim } from '../parts/use-aim.ts'
import { useDataRule } from './inner-scope.tsx'
import type { ShapeProps } from './rule-node.tsx'

/** A plain value inside a rule. */
export const LiteralNode = ({ shape, label, menu, actions, onChange }: ShapeProps<'literal'>) => {
  const t = useText()
  const { readOnly } = useSurroundings()
  const dataRule = useDataRule()
  const { value } = shape
  const aim = useAim(label, (path) => onChange(dataRule(path)))
  const [draft, setDraft] = useState({ of: value, text: String(value) })
  if (draft.of !== value) setDraft({ of: value, text: String(value) })
  return (
    <div className="rule-line" {...dropPath(readOnly ? undefined : (path) => onChange(dataRule(path)))}>
      {menu}
      {typeof value === 'string' && (
        <input
          className="input"
          aria-label={label}
          value={value}
          readOnly={readOnly}
          onFocus={aim}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
      {typeof value === 'number' && (
        <input
          className="input mono"
          inputMode="decimal"
          aria-label={label}
          value={draft.text}
          readOnly={readOnly}
          onFocus={aim}
          onChange={({ target }) => {
            const number = Number(target.value.replace(',', '.'))
            const next = target.value.trim() === '' || !Number.isFinite(number) ? value : number
            setDraft({ of: next, text: target.value })
            if (next !== value) onChange(next)
          }}
        />
      )}
      {typeof value === 'boolean' && (
        <select
          className="input"
          aria-label={label}
          value={String(value)}
          disabled={readOnly}
          onFocus={aim}
          onChange={({ target }) => onChange(target.value === 'true')}
        >
          <option value="true">{t('ins.yes')}</option>
          <option value="false">{t('ins.no')}</option>
        </select>
      )}
      {value === null && <span className="muted small">{t('rule.null')}</span>}
      {actions}
    </div>
  )
}
