import { isObject, type Trigger } from '#core'
import { useText } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useSurroundings } from '../context.tsx'
import { useFlowData } from '../flow-data.tsx'
import { MappedField } from '../mapper/mapped-field.tsx'
import { NameInput } from '../parts/name-input.tsx'
import { RowButtons } from '../parts/row-buttons.tsx'
import { freeName, renamed, withMember } from '../value/edit.ts'
import { ValueField } from '../value/value-field.tsx'
import { Setting } from './setting.tsx'
import type { StepProps } from './step-props.ts'

const TEXT = { type: 'string' }
const HEADER = /^[A-Za-z0-9-]{1,64}$/

/** The schema that the trigger promises for a status. */
const promised = (trigger: Trigger, status: number): Readonly<Record<string, unknown>> => {
  const schema = trigger.kind === 'http' ? trigger.responses?.[String(status)]?.schema : undefined
  return isObject(schema) ? schema : {}
}

export const RespondForm = ({ step, onChange }: StepProps<'respond'>) => {
  const t = useText()
  const { readOnly } = useSurroundings()
  const { flow } = useFlowData()
  const headers = step.headers ?? {}
  const names = Object.keys(headers)
  const write = (next: Readonly<Record<string, unknown>>) =>
    onChange(withMember(step, 'headers', Object.keys(next).length > 0 ? next : undefined))
  return (
    <>
      <Setting step={step} onChange={onChange} spec={{ path: ['status'], label: 'set.status' }} />
      <MappedField
        label={t('set.body')}
        path={['body']}
        schema={promised(flow.trigger, step.status ?? 200)}
        value={step.body}
        onChange={(body) => onChange(withMember(step, 'body', body))}
      />
      <h3 className="ins-title">{t('ins.headers')}</h3>
      {names.map((name, index) => (
        <ValueField
          // biome-ignore lint/suspicious/noArrayIndexKey: the name itself is edited here
          key={index}
          label={name}
          path={['headers', name]}
          schema={TEXT}
          root={TEXT}
          value={headers[name]}
          onChange={(value) => write({ ...headers, [name]: value ?? '' })}
          title={
            <NameInput
              value={name}
              pattern={HEADER}
              label={t('ins.headerName')}
              onCommit={(next) => write(renamed(headers, name, next))}
            />
          }
          actions={
            <RowButtons
              name={name}
              index={index}
              count={names.length}
              onRemove={() => write(withMember(headers, name, undefined))}
            />
          }
        />
      ))}
      {!readOnly && (
        <button
          type="button"
          className="link-button small"
          onClick={() => write({ ...headers, [freeName(names, 'X-Header')]: '' })}
        >
          <Icon name="plus" size={14} />
          {t('ins.addHeader')}
        </button>
      )}
    </>
  )
}
