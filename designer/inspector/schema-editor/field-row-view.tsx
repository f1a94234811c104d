import { isObject } from '#core'
import { useLanguage } from '../../i18n/language.tsx'
import type { TextKey } from '../../i18n/vi.ts'
import { Icon } from '../../parts/icon.tsx'
import { useSurroundings } from '../context.tsx'
import { JsonEditor } from '../parts/json-editor.tsx'
import { NameInput } from '../parts/name-input.tsx'
import { RowButtons } from '../parts/row-buttons.tsx'
import {
  FIELD_TYPES,
  type FieldRow,
  type FieldType,
  fieldAt,
  isTable,
  movedField,
  renamedField,
  withField,
  withLabel,
  withoutField,
  withPersonal,
  withRequiredField,
  withType,
} from '../schema/fields-table.ts'
import type { Schema } from '../schema/resolve.ts'
import { FieldsTable } from './fields-table-view.tsx'

const typeKeys = {
  string: 'type.string',
  integer: 'type.integer',
  number: 'type.number',
  boolean: 'type.boolean',
  date: 'ins.typeDate',
  'date-time': 'ins.typeInstant',
  'vn-citizen-id': 'ins.typeCitizen',
  'vn-phone': 'ins.typePhone',
  email: 'ins.typeEmail',
  object: 'type.object',
  list: 'type.array',
  any: 'type.any',
} as const satisfies Record<FieldType, TextKey>

interface FieldRowViewProps {
  readonly row: FieldRow
  readonly index: number
  readonly count: number
  readonly schema: Schema
  readonly open: boolean
  readonly onOpen: () => void
  readonly onChange: (schema: Schema) => void
}

/** What is inside a field: the fields of an object, or of the items of a list; else the schema itself. */
const Inside = ({ row, schema, onChange }: Pick<FieldRowViewProps, 'row' | 'schema' | 'onChange'>) => {
  const field = fieldAt(schema, row.name)
  const write = (next: Schema) => onChange(withField(schema, row.name, next))
  if (row.type === 'object') return <FieldsTable label={row.name} schema={field} onChange={write} />
  if (row.type === 'list' && isObject(field.items) && isTable(field.items))
    return <FieldsTable label={row.name} schema={field.items} onChange={(items) => write({ ...field, items })} />
  return <JsonEditor label={row.name} value={field} onChange={(next) => isObject(next) && write(next)} />
}

export const FieldRowView = ({ row, index, count, schema, open, onOpen, onChange }: FieldRowViewProps) => {
  const { t, language } = useLanguage()
  const { readOnly } = useSurroundings()
  const { name, type, required, label, personal } = row
  const write = (change: (field: Schema) => Schema) => onChange(withField(schema, name, change(fieldAt(schema, name))))
  const of = (key: TextKey) => t('ins.ofField', { what: t(key), field: name })
  return (
    <div className="schema-row">
      <div className="schema-line">
        <button
          type="button"
          className="tiny-button"
          aria-expanded={open}
          aria-label={t('ins.inside', { field: name })}
          onClick={onOpen}
        >
          <Icon name={open ? 'down' : 'right'} size={14} />
        </button>
        <NameInput
          value={name}
          label={t('ins.fieldName')}
          onCommit={(next) => onChange(renamedField(schema, name, next))}
        />
        <select
          className="input"
          aria-label={of('schema.type')}
          disabled={readOnly}
          value={type ?? ''}
          onChange={({ target }) => write((field) => withType(field, target.value as FieldType))}
        >
          {type === undefined && <option value="">{t('ins.typeOther')}</option>}
          {FIELD_TYPES.map((one) => (
            <option key={one} value={one}>
              {t(typeKeys[one])}
            </option>
          ))}
        </select>
        <label className="schema-needed">
          <input
            type="checkbox"
            checked={required}
            disabled={readOnly}
            onChange={({ target }) => onChange(withRequiredField(schema, name, target.checked))}
          />
          {t('schema.required')}
        </label>
        <RowButtons
          name={name}
          index={index}
          count={count}
          onMove={(to) => onChange(movedField(schema, index, to))}
          onRemove={() => onChange(withoutField(schema, name))}
        />
      </div>
      <div className="schema-line">
        <input
          className="input schema-label"
          aria-label={of('ins.label')}
          placeholder={t('ins.labelPlaceholder')}
          value={label}
          readOnly={readOnly}
          onChange={({ target }) => write((field) => withLabel(field, language, target.value))}
        />
        <select
          className="input"
          aria-label={of('ins.personal')}
          disabled={readOnly}
          value={personal}
          onChange={({ target }) => write((field) => withPersonal(field, target.value as FieldRow['personal']))}
        >
          <option value="">{t('ins.personalNone')}</option>
          <option value="basic">{t('schema.personal')}</option>
          <option value="sensitive">{t('ins.sensitive')}</option>
        </select>
      </div>
      {open && (
        <div className="schema-inside">
          <Inside row={row} schema={schema} onChange={onChange} />
        </div>
      )}
    </div>
  )
}
