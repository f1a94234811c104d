import { useState } from 'react'
import { useSurroundings } from '../context.tsx'
import { useAim } from '../parts/use-aim.ts'
import type { LiteralProps } from './literal-editor.tsx'

const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/

/** A number as it is being typed: `1.` is on the way to one. The document gets it when it is one. */
export const NumberEditor = ({
  value,
  label,
  about,
  shape,
  describedBy,
  onChange,
  onInsert,
}: LiteralProps<'number'>) => {
  const { readOnly } = useSurroundings()
  const aim = useAim(label, onInsert)
  const [draft, setDraft] = useState<{ readonly of: unknown; readonly text: string }>({
    of: value,
    text: String(value ?? ''),
  })
  if (draft.of !== value) setDraft({ of: value, text: String(value ?? '') })
  return (
    <input
      className="input mono number-input"
      type="text"
      inputMode={shape.integer ? 'numeric' : 'decimal'}
      autoComplete="off"
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={draft.text !== '' && !NUMBER.test(draft.text)}
      placeholder={about.placeholder}
      readOnly={readOnly}
      value={draft.text}
      onFocus={aim}
      onChange={({ target }) => {
        const text = target.value.trim().replace(',', '.')
        const next = text === '' ? undefined : NUMBER.test(text) ? Number(text) : value
        setDraft({ of: next, text: target.value })
        if (next !== value) onChange(next)
      }}
    />
  )
}
