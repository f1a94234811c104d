import { useState } from 'react'
import { useText } from '../../i18n/language.tsx'
import { ruleTokens } from '../../text/rule-text.ts'
import { JsonEditor } from '../parts/json-editor.tsx'
import { RuleNode } from './rule-node.tsx'

interface RuleEditorProps {
  readonly rule: unknown
  readonly label: string
  readonly onChange: (rule: unknown) => void
}

const Sentence = ({ rule }: { readonly rule: unknown }) => (
  <p className="rule-sentence">
    {ruleTokens(rule).map(({ kind, text }, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: words of one rule never move
      <span key={index} className={`rule-${kind}`}>
        {text}
      </span>
    ))}
  </p>
)

/** A rule, as a picture or as JSON: two views of the same, so that changing the view changes nothing. */
export const RuleEditor = ({ rule, label, onChange }: RuleEditorProps) => {
  const t = useText()
  const [view, setView] = useState<'visual' | 'json'>('visual')
  return (
    <div className="rule-editor">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame of its own */}
      <div className="ins-switch" role="group" aria-label={t('rule.as')}>
        <button type="button" aria-pressed={view === 'visual'} onClick={() => setView('visual')}>
          {t('rule.visual')}
        </button>
        <button type="button" aria-pressed={view === 'json'} onClick={() => setView('json')}>
          {t('rule.json')}
        </button>
      </div>
      {view === 'json' ? (
        <JsonEditor value={rule} label={label} onChange={onChange} />
      ) : (
        <>
          {rule === undefined && <p className="ins-remark">{t('rule.begin')}</p>}
          <div className="rule-tree">
            <RuleNode rule={rule === undefined ? '' : rule} label={label} onChange={onChange} />
          </div>
          {typeof rule === 'object' && rule !== null && <Sentence rule={rule} />}
        </>
      )}
    </div>
  )
}
