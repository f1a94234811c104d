import { isObject } from '#core'
import { useText } from '../../i18n/language.tsx'
import { JsonEditor } from '../parts/json-editor.tsx'

interface UnsoundProps {
  readonly value: unknown
  readonly onChange: (value: Readonly<Record<string, unknown>>) => void
}

/** What no form could show without guessing, to be mended by hand. */
export const Unsound = ({ value, onChange }: UnsoundProps) => {
  const t = useText()
  return (
    <>
      <p className="ins-note">{t('ins.unsound')}</p>
      <JsonEditor label={t('rule.json')} value={value} onChange={(next) => isObject(next) && onChange(next)} />
    </>
  )
}
