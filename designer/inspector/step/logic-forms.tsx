import { useText } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useSurroundings } from '../context.tsx'
import { NameInput } from '../parts/name-input.tsx'
import { RowButtons } from '../parts/row-buttons.tsx'
import { newCall } from '../rule/edit-rule.ts'
import { freeName, moved, replaced, withMember, without } from '../value/edit.ts'
import { ConditionField } from './condition-field.tsx'
import type { StepProps } from './step-props.ts'

const NAME = /^[a-z][A-Za-z0-9_]{0,63}$/

export const IfForm = ({ step, onChange }: StepProps<'if'>) => {
  const t = useText()
  return (
    <ConditionField
      label={t('set.condition')}
      help={t('ins.ifHelp')}
      path={['condition']}
      value={step.condition}
      onChange={(condition) => onChange({ ...step, condition })}
    />
  )
}

/** Cases, each with a port of its own; the first that holds is taken. */
export const SwitchForm = ({ step, onChange }: StepProps<'switch'>) => {
  const t = useText()
  const { readOnly } = useSurroundings()
  const { cases } = step
  const ports = cases.map(({ port }) => port)
  return (
    <>
      <p className="ins-help">{t('ins.switchHelp')}</p>
      {cases.map((one, index) => {
        const name = one.label ?? one.port
        const write = (next: typeof one) => onChange({ ...step, cases: replaced(cases, index, next) })
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the name of the case itself is edited here
          <div key={index} className="ins-card">
            <div className="ins-pair">
              <label className="field">
                <span>{t('ins.caseLabel')}</span>
                <input
                  className="input"
                  value={one.label ?? ''}
                  placeholder={one.port}
                  readOnly={readOnly}
                  onChange={({ target }) =>
                    write(withMember(one, 'label', target.value === '' ? undefined : target.value))
                  }
                />
              </label>
              <div className="field">
                <span>{t('ins.casePort')}</span>
                <NameInput
                  value={one.port}
                  pattern={NAME}
                  label={t('ins.casePort')}
                  onCommit={(port) => !ports.includes(port) && write({ ...one, port })}
                />
              </div>
            </div>
            <ConditionField
              label={t('set.case')}
              path={['cases', index, 'when']}
              value={one.when}
              onChange={(when) => write({ ...one, when })}
              actions={
                <RowButtons
                  name={name}
                  index={index}
                  count={cases.length}
                  onMove={(to) => onChange({ ...step, cases: moved(cases, index, to) })}
                  onRemove={cases.length > 1 ? () => onChange({ ...step, cases: without(cases, index) }) : undefined}
                />
              }
            />
          </div>
        )
      })}
      {!readOnly && (
        <button
          type="button"
          className="link-button small"
          onClick={() =>
            onChange({ ...step, cases: [...cases, { port: freeName(ports, 'case'), when: newCall('==') }] })
          }
        >
          <Icon name="plus" size={14} />
          {t('rule.addBranch')}
        </button>
      )}
    </>
  )
}
