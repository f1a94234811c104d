import { useId, useState } from 'react'
import { useText } from '../../i18n/language.tsx'
import { schemaOfSample } from '../schema/infer-schema.ts'
import type { Schema } from '../schema/resolve.ts'

interface FromSampleProps {
  readonly label: string
  readonly onTake: (schema: Schema) => void
}

const read = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

/** Makes a schema of a sample that someone pastes. */
export const FromSample = ({ label, onTake }: FromSampleProps) => {
  const t = useText()
  const id = useId()
  const [text, setText] = useState('')
  const sample = read(text)
  return (
    <div className="ins-items">
      <p className="ins-help" id={id}>
        {t('ins.sampleHelp')}
      </p>
      <textarea
        className="input mono"
        rows={6}
        spellCheck={false}
        aria-label={t('ins.sampleOf', { field: label })}
        aria-describedby={id}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {text.trim() !== '' && !sample && <p className="ins-fault">{t('ins.notJson')}</p>}
      <button
        type="button"
        className="button"
        disabled={!sample}
        onClick={() => sample && onTake(schemaOfSample(sample.value))}
      >
        {t('ins.takeSample')}
      </button>
    </div>
  )
}
