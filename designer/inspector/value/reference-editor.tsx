import { useLanguage } from '../../i18n/language.tsx'
import { useDataScope, useSurroundings } from '../context.tsx'
import { dataAtPath } from '../data/search.ts'
import { writeReference } from './mode.ts'
import { PathInput } from './path-input.tsx'

interface ReferenceEditorProps {
  readonly path: string
  readonly fallback: { readonly value: unknown } | undefined
  readonly label: string
  readonly describedBy: string
  readonly onChange: (value: unknown) => void
}

/** A default as it is typed: what reads as JSON is that, all else is text. */
const typedValue = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? text : value
  } catch {
    return text
  }
}

const shown = (value: unknown): string =>
  typeof value === 'string' && typedValue(value) === value ? value : JSON.stringify(value)

/** A piece of data, and what to take when there is nothing. */
export const ReferenceEditor = ({ path, fallback, label, describedBy, onChange }: ReferenceEditorProps) => {
  const { t } = useLanguage()
  const { readOnly } = useSurroundings()
  const { roots, causes } = useDataScope()
  const found = path === '' ? undefined : dataAtPath(roots, path, causes)
  const write = (next: string, value = fallback) => onChange(next === '' ? undefined : writeReference(next, value))
  return (
    <div className="reference">
      <PathInput path={path} label={label} describedBy={describedBy} onChange={(next) => write(next)} />
      {fallback ? (
        <label className="fallback">
          <span>{t('ins.fallback')}</span>
          <input
            className="input mono"
            value={shown(fallback.value)}
            readOnly={readOnly}
            onChange={({ target }) => write(path, { value: typedValue(target.value) })}
          />
          <button
            type="button"
            className="link-button small"
            disabled={readOnly}
            onClick={() => onChange(path === '' ? undefined : writeReference(path))}
          >
            {t('ins.remove')}
          </button>
        </label>
      ) : (
        found?.cause &&
        !readOnly && (
          <button type="button" className="link-button small" onClick={() => write(path, { value: '' })}>
            {t('ins.addFallback')}
          </button>
        )
      )}
    </div>
  )
}
