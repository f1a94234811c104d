import { useText } from '../../i18n/language.tsx'
import { ruleText } from '../../text/rule-text.ts'
import { readWritten } from '../value/mode.ts'

/** What a field is filled with, in a line. */
export const Summary = ({ value }: { readonly value: unknown }) => {
  const t = useText()
  if (value === undefined) return <span className="muted small">{t('ins.unset')}</span>
  const written = readWritten(value)
  const texts = {
    literal: () => JSON.stringify(value),
    reference: () => (written.mode === 'reference' ? written.path : ''),
    text: () => (written.mode === 'text' ? written.template : ''),
    rule: () => (written.mode === 'rule' ? ruleText(written.rule) : ''),
  }
  return <code className={`map-value mode-${written.mode}`}>{texts[written.mode]()}</code>
}
