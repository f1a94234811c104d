import { useId, useState } from 'react'
import { isObject } from '#core'
import { useText } from '../../i18n/language.tsx'
import { useSurroundings } from '../context.tsx'
import { Findings } from '../parts/findings.tsx'
import { JsonEditor } from '../parts/json-editor.tsx'
import { useFindings } from '../parts/use-findings.ts'
import { isTable } from '../schema/fields-table.ts'
import type { Schema } from '../schema/resolve.ts'
import type { Path } from '../value/edit.ts'
import { FieldHead } from '../value/field-head.tsx'
import { FieldsTable } from './fields-table-view.tsx'
import { FromSample } from './from-sample.tsx'

interface SchemaFieldProps {
  readonly label: string
  readonly help?: string
  readonly path: Path
  readonly schema: unknown
  readonly onChange: (schema: Schema | undefined) => void
}

/** A schema: as a table of fields where it is one, as JSON whenever one likes, or made from a sample. */
export const SchemaField = ({ label, help, path, schema, onChange }: SchemaFieldProps) => {
  const t = useText()
  const { readOnly } = useSurroundings()
  const id = useId()
  const findings = useFindings(path, true)
  const [view, setView] = useState<'table' | 'json' | 'sample'>('table')
  const table = isTable(schema)
  const shown = view === 'table' && !table ? 'json' : view
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame of its own
    <div className="ins-field" role="group" aria-labelledby={id}>
      <FieldHead id={id} label={label} required={false}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame of its own */}
        <div className="ins-switch" role="group" aria-label={t('ins.schemaAs')}>
          <button type="button" aria-pressed={shown === 'table'} disabled={!table} onClick={() => setView('table')}>
            {t('ins.table')}
          </button>
          <button type="button" aria-pressed={shown === 'json'} onClick={() => setView('json')}>
            {t('rule.json')}
          </button>
          {!readOnly && (
            <button type="button" aria-pressed={shown === 'sample'} onClick={() => setView('sample')}>
              {t('ins.fromSample')}
            </button>
          )}
        </div>
      </FieldHead>
      {help !== undefined && <p className="ins-help">{help}</p>}
      {shown === 'table' && <FieldsTable label={label} schema={isObject(schema) ? schema : {}} onChange={onChange} />}
      {shown === 'json' && (
        <JsonEditor label={label} value={schema} onChange={(next) => onChange(isObject(next) ? next : undefined)} />
      )}
      {shown === 'sample' && (
        <FromSample
          label={label}
          onTake={(next) => {
            onChange(next)
            setView('table')
          }}
        />
      )}
      <Findings findings={findings} />
    </div>
  )
}
