import { useId } from 'react'
import { useText } from '../../i18n/language.tsx'
import { useSurroundings } from '../context.tsx'
import { Findings } from '../parts/findings.tsx'
import { useFindings } from '../parts/use-findings.ts'
import type { Path } from '../value/edit.ts'
import { FieldHead } from '../value/field-head.tsx'

interface ConnectionFieldProps {
  readonly plugin: string
  readonly path: Path
  readonly value: string | undefined
  readonly onChange: (connection: string | undefined) => void
}

/** The connection of the unit that an action uses. Secrets live there and nowhere else. */
export const ConnectionField = ({ plugin, path, value, onChange }: ConnectionFieldProps) => {
  const t = useText()
  const { offers, readOnly } = useSurroundings()
  const id = useId()
  const findings = useFindings(path, true)
  const fitting = offers.connections.filter((one) => one.plugin === plugin)
  const known = fitting.some((one) => one.id === value)
  return (
    <div className="ins-field">
      <FieldHead id={id} label={t('ins.connection')} required />
      {fitting.length > 0 ? (
        <select
          className="input"
          aria-labelledby={id}
          disabled={readOnly}
          value={value ?? ''}
          onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
        >
          <option value="">{t('ins.chooseConnection')}</option>
          {!known && value !== undefined && <option value={value}>{value}</option>}
          {fitting.map((one) => (
            <option key={one.id} value={one.id}>
              {one.label === undefined ? one.id : `${one.label} (${one.id})`}
            </option>
          ))}
        </select>
      ) : (
        <>
          <input
            className="input mono"
            aria-labelledby={id}
            readOnly={readOnly}
            value={value ?? ''}
            onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
          />
          <p className="ins-help">{t('ins.noConnection')}</p>
        </>
      )}
      <Findings findings={findings} />
    </div>
  )
}
