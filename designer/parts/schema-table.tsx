import { useMemo } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import type { TextKey } from '../i18n/vi.ts'
import { type Limit, type SchemaRow, schemaRows } from '../text/schema-rows.ts'

const types: Readonly<Record<string, TextKey>> = {
  string: 'type.string',
  integer: 'type.integer',
  number: 'type.number',
  boolean: 'type.boolean',
  object: 'type.object',
  array: 'type.array',
  null: 'type.null',
  any: 'type.any',
}

const limits = {
  choices: 'limit.choices',
  value: 'limit.value',
  length: 'limit.length',
  items: 'limit.items',
  pattern: 'limit.pattern',
} as const satisfies Record<Limit['kind'], TextKey>

const Row = ({ row }: { readonly row: SchemaRow }) => {
  const { t } = useLanguage()
  const kind = row.type
    .split(' | ')
    .map((type) => (Object.hasOwn(types, type) ? t(types[type] as TextKey) : type))
    .join(t('type.or'))
  return (
    <tr>
      <th scope="row" style={{ paddingLeft: 12 + row.depth * 16 }}>
        <code>{row.depth > 0 ? row.path.slice(row.path.lastIndexOf('.') + 1) : row.path}</code>
        {row.required && (
          <span className="needed" title={t('schema.required')}>
            <span aria-hidden="true">*</span>
            <span className="visually-hidden">{t('schema.required')}</span>
          </span>
        )}
      </th>
      <td>
        {kind}
        {row.format !== undefined && <code className="format">{row.format}</code>}
      </td>
      <td>
        <div className="meaning">
          {row.title}
          {row.secret && <span className="badge badge-warn">{t('schema.secret')}</span>}
          {row.personal && <span className="badge badge-logic">{t('schema.personal')}</span>}
          {row.help !== undefined && <span className="limits">{row.help}</span>}
          {row.limits.length > 0 && (
            <span className="limits">{row.limits.map(({ kind, text }) => t(limits[kind], { text })).join(' · ')}</span>
          )}
        </div>
      </td>
    </tr>
  )
}

/** The fields of a JSON Schema as a table people can read. */
export const SchemaTable = ({ schema, caption }: { readonly schema: unknown; readonly caption: string }) => {
  const { t, language } = useLanguage()
  const rows = useMemo(() => schemaRows(schema, language), [schema, language])
  if (rows.length === 0) return <p className="muted small">{t('schema.none')}</p>
  return (
    <div className="table-scroll">
      <table className="table schema-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('schema.field')}</th>
            <th scope="col">{t('schema.type')}</th>
            <th scope="col">{t('schema.meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.path} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
