import { useState } from 'react'
import { useText } from '../../i18n/language.tsx'
import type { TextKey } from '../../i18n/vi.ts'
import { useSurroundings } from '../context.tsx'
import { JsonEditor } from '../parts/json-editor.tsx'
import { asFreeKind, FREE_KINDS, type FreeKind, freeKind, freeShape } from '../schema/free-shape.ts'
import { LiteralEditor, type LiteralProps } from './literal-editor.tsx'

const kindKeys = {
  text: 'rule.string',
  number: 'rule.number',
  flag: 'rule.boolean',
  object: 'rule.fields',
  list: 'rule.list',
  nothing: 'rule.null',
} as const satisfies Record<FreeKind, TextKey>

/** A value that no schema describes: one says what it is, or writes it as JSON. */
export const FreeEditor = (props: LiteralProps<'json'>) => {
  const { value, label, describedBy, onChange } = props
  const t = useText()
  const { readOnly } = useSurroundings()
  const [asJson, setAsJson] = useState(false)
  const kind = freeKind(value)
  return (
    <div className="free">
      <select
        className="input free-kind"
        aria-label={t('ins.kindOf', { field: label })}
        disabled={readOnly}
        value={asJson ? 'json' : kind}
        onChange={({ target }) => {
          setAsJson(target.value === 'json')
          if (target.value !== 'json') onChange(asFreeKind(value, target.value as FreeKind))
        }}
      >
        {FREE_KINDS.map((one) => (
          <option key={one} value={one}>
            {t(kindKeys[one])}
          </option>
        ))}
        <option value="json">{t('rule.json')}</option>
      </select>
      {asJson ? (
        <JsonEditor value={value} label={label} describedBy={describedBy} onChange={onChange} />
      ) : (
        kind !== 'nothing' && <LiteralEditor {...props} shape={freeShape(value)} />
      )}
    </div>
  )
}
