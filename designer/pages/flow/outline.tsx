import { useCatalogue } from '../../canvas/catalogue.tsx'
import type { Drawing, DrawnBody } from '../../canvas/drawing.ts'
import { kindLook } from '../../canvas/kinds.ts'
import { stepTitle } from '../../canvas/step-title.ts'
import { useText } from '../../i18n/language.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Icon } from '../../parts/icon.tsx'

interface BodyProps {
  readonly body: DrawnBody
  readonly onSelect: (node: string) => void
}

const BodyOutline = ({ body, onSelect }: BodyProps) => {
  const t = useText()
  const find = useCatalogue()
  return (
    <ol className="outline">
      {body.steps.map(({ node, step, kind, id, bodies }) => {
        const { icon, tone, label } = kindLook(kind)
        return (
          <li key={node}>
            <button type="button" className={`outline-step tone-${tone}`} onClick={() => onSelect(node)}>
              <span className="outline-icon" title={t(label)}>
                <Icon name={icon} size={16} />
              </span>
              <span className="row-main">
                <span className="row-title">{stepTitle(step, t, find)}</span>
                <code className="muted">{id}</code>
              </span>
            </button>
            {bodies.map((inner) => (
              <BodyOutline key={inner.node} body={inner} onSelect={onSelect} />
            ))}
          </li>
        )
      })}
    </ol>
  )
}

/** All steps as a list: what the canvas says, for those who read rather than look. */
export const Outline = ({
  drawing,
  onSelect,
}: {
  readonly drawing: Drawing
  readonly onSelect: (node: string) => void
}) => {
  const t = useText()
  if (drawing.steps.size === 0) return <Empty icon="flows" title={t('flow.noSteps')} />
  return (
    <>
      <p className="muted small panel-hint">{t('flow.outlineHint')}</p>
      <button type="button" className="outline-step tone-call" onClick={() => onSelect(drawing.main.start)}>
        <span className="outline-icon">
          <Icon name="start" size={16} />
        </span>
        <span className="row-title">{t('trigger.title')}</span>
      </button>
      <BodyOutline body={drawing.main} onSelect={onSelect} />
      {drawing.onError && (
        <>
          <h4 className="panel-title">{t('lane.onError')}</h4>
          <BodyOutline body={drawing.onError} onSelect={onSelect} />
        </>
      )}
    </>
  )
}
