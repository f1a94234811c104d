import { useId, useState } from 'react'
import { useText } from '../../i18n/language.tsx'
import { useSurroundings } from '../context.tsx'

const textOf = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value, null, 2))

const parse = (text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false } => {
  if (text.trim() === '') return { ok: true, value: undefined }
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    return { ok: false }
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

interface JsonEditorProps {
  readonly value: unknown
  readonly label: string
  readonly onChange: (value: unknown) => void
  readonly describedBy?: string | undefined
}

/** JSON as text. Text that is no JSON stays here, and the value stays what it was, until it is. */
export const JsonEditor = ({ value, label, onChange, describedBy }: JsonEditorProps) => {
  const t = useText()
  const { readOnly } = useSurroundings()
  const fault = useId()
  const [draft, setDraft] = useState({ of: value, text: textOf(value) })
  // A value that came from elsewhere replaces the text; one's own does not.
  if (draft.of !== value) setDraft({ of: value, text: same(draft.of, value) ? draft.text : textOf(value) })
  const parsed = parse(draft.text)
  const rows = Math.min(16, Math.max(2, draft.text.split('\n').length))
  return (
    <div className="json-editor">
      <textarea
        className="input mono"
        aria-label={label}
        aria-invalid={!parsed.ok}
        aria-describedby={parsed.ok ? describedBy : fault}
        rows={rows}
        spellCheck={false}
        readOnly={readOnly}
        value={draft.text}
        onChange={({ target }) => {
          const next = parse(target.value)
          setDraft({ of: next.ok ? next.value : value, text: target.value })
          if (next.ok) onChange(next.value)
        }}
      />
      {!parsed.ok && (
        <p id={fault} className="ins-fault">
          {t('ins.notJson')}
        </p>
      )}
    </div>
  )
}
