import { useState } from 'react'
import { isObject } from '#core'
import { useLanguage } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useSurroundings } from '../context.tsx'
import { rowsOf, withField } from '../schema/fields-table.ts'
import type { Schema } from '../schema/resolve.ts'
import { freeName } from '../value/edit.ts'
import { FieldRowView } from './field-row-view.tsx'

interface FieldsTableProps {
  readonly label: string
  readonly schema: Schema
  readonly onChange: (schema: Schema) => void
}

/** The fields of an object schema, one a row; what is inside a field opens below it. */
export const FieldsTable = ({ label, schema, onChange }: FieldsTableProps) => {
  const { t, language } = useLanguage()
  const { readOnly } = useSurroundings()
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set())
  const rows = rowsOf(schema, language)
  const names = Object.keys(isObject(schema.properties) ? schema.properties : {})
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame of its own
    <div className="schema-rows" role="group" aria-label={label}>
      {rows.length === 0 && <p className="ins-remark">{t('ins.noFields')}</p>}
      {rows.map((row, index) => (
        <FieldRowView
          // biome-ignore lint/suspicious/noArrayIndexKey: the name itself is edited here
          key={index}
          row={row}
          index={index}
          count={rows.length}
          schema={schema}
          open={open.has(index)}
          onOpen={() => {
            const next = new Set(open)
            if (!next.delete(index)) next.add(index)
            setOpen(next)
          }}
          onChange={onChange}
        />
      ))}
      {!readOnly && (
        <button
          type="button"
          className="link-button small"
          onClick={() => onChange(withField(schema, freeName(names, t('ins.newField')), { type: 'string' }))}
        >
          <Icon name="plus" size={14} />
          {t('ins.addField')}
        </button>
      )}
    </div>
  )
}
