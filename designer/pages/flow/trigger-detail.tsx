import { isObject } from '#core'
import { useText } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import { SchemaTable } from '../../parts/schema-table.tsx'
import { startWords } from './start-words.ts'

interface TriggerDetailProps {
  readonly document: unknown
  readonly onClose: () => void
}

/** What calls the flow, what it must bring, and what it may get. */
export const TriggerDetail = ({ document, onClose }: TriggerDetailProps) => {
  const t = useText()
  const { startTitle, startSubtitle } = startWords(document, t)
  const trigger = isObject(document) && isObject(document.trigger) ? document.trigger : {}
  const responses = isObject(trigger.responses) ? Object.entries(trigger.responses) : []
  const inputs = (['params', 'query', 'body'] as const).filter((part) => isObject(trigger[part]))
  return (
    <div className="step-detail">
      <button type="button" className="link-button small" onClick={onClose}>
        <Icon name="left" size={14} />
        {t('flow.allSteps')}
      </button>
      <header className="step-head tone-call">
        <span className="outline-icon">
          <Icon name="start" size={18} />
        </span>
        <div>
          <h2>{startTitle}</h2>
          <code className="muted">{startSubtitle}</code>
        </div>
      </header>
      {inputs.map((part) => (
        <section key={part}>
          <h3 className="panel-title">{t(`trigger.${part}`)}</h3>
          <SchemaTable schema={trigger[part]} caption={t(`trigger.${part}`)} />
        </section>
      ))}
      {responses.map(([status, response]) => (
        <section key={status}>
          <h3 className="panel-title">
            {t('trigger.response', { status })}
            {isObject(response) && typeof response.description === 'string' && (
              <span className="muted"> {response.description}</span>
            )}
          </h3>
          <SchemaTable
            schema={isObject(response) ? response.schema : undefined}
            caption={t('trigger.response', { status })}
          />
        </section>
      ))}
    </div>
  )
}
