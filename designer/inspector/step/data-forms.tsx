import { useText } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useSurroundings } from '../context.tsx'
import { NameInput } from '../parts/name-input.tsx'
import { RowButtons } from '../parts/row-buttons.tsx'
import { freeName, renamed, withMember } from '../value/edit.ts'
import { ValueField } from '../value/value-field.tsx'
import type { StepProps } from './step-props.ts'

const ANYTHING = {}
const NAME = /^[a-z][A-Za-z0-9_]{0,63}$/

export const MapForm = ({ step, onChange }: StepProps<'map'>) => {
  const t = useText()
  return (
    <ValueField
      label={t('ins.mapValue')}
      path={['value']}
      schema={ANYTHING}
      root={ANYTHING}
      value={step.value}
      onChange={(value) => onChange({ ...step, value: value ?? null })}
    />
  )
}

/** Variables, each with a name that expressions read it by. */
export const AssignForm = ({ step, onChange }: StepProps<'assign'>) => {
  const t = useText()
  const { readOnly } = useSurroundings()
  const names = Object.keys(step.values)
  const write = (values: Readonly<Record<string, unknown>>) => onChange({ ...step, values })
  return (
    <>
      {names.map((name, index) => (
        <ValueField
          // biome-ignore lint/suspicious/noArrayIndexKey: the name itself is edited here
          key={index}
          label={name}
          path={['values', name]}
          schema={ANYTHING}
          root={ANYTHING}
          value={step.values[name]}
          onChange={(value) => write({ ...step.values, [name]: value ?? null })}
          title={
            <NameInput
              value={name}
              pattern={NAME}
              label={t('ins.variableName')}
              onCommit={(next) => write(renamed(step.values, name, next))}
            />
          }
          actions={
            <RowButtons
              name={name}
              index={index}
              count={names.length}
              onRemove={() => write(withMember(step.values, name, undefined))}
            />
          }
        />
      ))}
      {!readOnly && (
        <button
          type="button"
          className="link-button small"
          onClick={() => write({ ...step.values, [freeName(names, t('ins.newVariable'))]: '' })}
        >
          <Icon name="plus" size={14} />
          {t('ins.addVariable')}
        </button>
      )}
    </>
  )
}
