import { useState } from 'react'
import { useSurroundings } from '../context.tsx'

interface NameInputProps {
  readonly value: string
  readonly label: string
  readonly onCommit: (name: string) => void
  /** What a name may be; others are not taken. */
  readonly pattern?: RegExp
}

/** A name that takes effect when it is left or Enter is pressed: half a name would be a name of its own. */
export const NameInput = ({ value, label, onCommit, pattern }: NameInputProps) => {
  const { readOnly } = useSurroundings()
  const [draft, setDraft] = useState({ of: value, text: value })
  if (draft.of !== value) setDraft({ of: value, text: value })
  const sound = draft.text !== '' && (pattern?.test(draft.text) ?? true)
  const commit = () => {
    if (sound && draft.text !== value) onCommit(draft.text)
    else setDraft({ of: value, text: value })
  }
  return (
    <input
      className="input mono name-input"
      aria-label={label}
      aria-invalid={!sound}
      value={draft.text}
      readOnly={readOnly}
      autoComplete="off"
      spellCheck={false}
      onChange={({ target }) => setDraft({ of: value, text: target.value })}
      onBlur={commit}
      onKeyDown={({ key }) => {
        if (key === 'Enter') commit()
        if (key === 'Escape') setDraft({ of: value, text: value })
      }}
    />
  )
}
