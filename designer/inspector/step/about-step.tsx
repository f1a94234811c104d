import { type Edge, type Flow, isObject, portsOf, type Step, walkFlow } from '#core'
import { useText } from '../../i18n/language.tsx'
import { useSurroundings } from '../context.tsx'
import { useFlowData } from '../flow-data.tsx'
import { NameInput } from '../parts/name-input.tsx'
import { withMember } from '../value/edit.ts'

const hasErrorEdge = (flow: Flow, id: string): boolean => {
  for (const visit of walkFlow(flow))
    if (visit.visit === 'body' && Array.isArray(visit.body.edges))
      if (
        visit.body.edges.some((edge: unknown) => isObject(edge) && (edge as Edge).from === id && edge.port === 'error')
      )
        return true
  return false
}

const ID = /^[a-z][A-Za-z0-9_]{0,63}$/

interface AboutStepProps {
  readonly step: Step
  readonly onChange: (step: Step) => void
  readonly onRename: ((id: string) => void) | undefined
}

/** What a step is called, what people should know of it, and where its errors go. */
export const AboutStep = ({ step, onChange, onRename }: AboutStepProps) => {
  const t = useText()
  const { readOnly } = useSurroundings()
  const { flow } = useFlowData()
  return (
    <>
      <label className="field">
        <span>{t('ins.label')}</span>
        <input
          className="input"
          maxLength={200}
          value={step.label ?? ''}
          readOnly={readOnly}
          onChange={({ target }) => onChange(withMember(step, 'label', target.value === '' ? undefined : target.value))}
        />
      </label>
      <div className="field">
        <span>{t('ins.id')}</span>
        {onRename ? (
          <NameInput value={step.id} pattern={ID} label={t('ins.id')} onCommit={onRename} />
        ) : (
          <code>{step.id}</code>
        )}
        <p className="ins-help">{t('ins.idHelp', { id: step.id })}</p>
      </div>
      <label className="field">
        <span>{t('ins.note')}</span>
        <textarea
          className="input"
          rows={3}
          maxLength={4000}
          value={step.note ?? ''}
          readOnly={readOnly}
          onChange={({ target }) => onChange(withMember(step, 'note', target.value === '' ? undefined : target.value))}
        />
      </label>
      <label className="ins-check">
        <input
          type="checkbox"
          checked={step.disabled === true}
          disabled={readOnly}
          onChange={({ target }) => onChange(withMember(step, 'disabled', target.checked ? true : undefined))}
        />
        <span>
          {t('ins.disabled')}
          <span className="ins-help">{t('ins.disabledHelp')}</span>
        </span>
      </label>
      {portsOf(step).includes('error') && (
        <p className="ins-note">{t(hasErrorEdge(flow, step.id) ? 'ins.errorTaken' : 'ins.errorOpen')}</p>
      )}
    </>
  )
}
