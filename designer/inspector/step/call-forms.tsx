import { useId } from 'react'
import { useText } from '../../i18n/language.tsx'
import { statusKeys } from '../../parts/status.ts'
import { useSurroundings } from '../context.tsx'
import { PlainField } from '../form/plain-field.tsx'
import { MappedField } from '../mapper/mapped-field.tsx'
import { SchemaField } from '../schema-editor/schema-field.tsx'
import { withMember } from '../value/edit.ts'
import { FieldHead } from '../value/field-head.tsx'
import { ValueField } from '../value/value-field.tsx'
import { Setting } from './setting.tsx'
import type { StepProps } from './step-props.ts'

const TEXT = { type: 'string' }
const NAMES = { type: 'array', items: { type: 'string', minLength: 1 }, minItems: 1 }

/** Another flow of the unit, by its id and major version. */
export const CallFlowForm = ({ step, onChange }: StepProps<'callFlow'>) => {
  const t = useText()
  const { world, offers, readOnly } = useSurroundings()
  const id = useId()
  const key = `${step.flow}/${step.major ?? 1}`
  const known = offers.flows.some((one) => `${one.id}/${one.major}` === key)
  const called = world.flow(step.flow, step.major ?? 1)
  return (
    <>
      {offers.flows.length > 0 ? (
        <div className="ins-field">
          <FieldHead id={id} label={t('set.flow')} required />
          <select
            className="input"
            aria-labelledby={id}
            disabled={readOnly}
            value={key}
            onChange={({ target }) => {
              const one = offers.flows.find((flow) => `${flow.id}/${flow.major}` === target.value)
              if (one) onChange({ ...step, flow: one.id, major: one.major })
            }}
          >
            {!known && (
              <option value={key}>{step.flow === '' ? t('ins.unset') : `${step.flow} v${step.major ?? 1}`}</option>
            )}
            {offers.flows.map((one) => (
              <option key={`${one.id}/${one.major}`} value={`${one.id}/${one.major}`}>
                {`${one.title ?? one.id} (${one.id} v${one.major})`}
              </option>
            ))}
          </select>
        </div>
      ) : (
        <>
          <Setting step={step} onChange={onChange} spec={{ path: ['flow'], label: 'set.flow', required: true }} />
          <Setting step={step} onChange={onChange} spec={{ path: ['major'], label: 'ins.major' }} />
        </>
      )}
      <MappedField
        label={t('ins.input')}
        path={['input']}
        schema={called?.body ?? {}}
        value={step.input}
        onChange={(input) => onChange(withMember(step, 'input', input))}
      />
      <Setting step={step} onChange={onChange} spec={{ path: ['timeoutMs'], label: 'set.timeout', look: 'duration' }} />
    </>
  )
}

const WAITS = { timer: 'set.waitTimer', until: 'set.waitUntil', callback: 'set.waitCallback' } as const
const BEGIN = {
  timer: { type: 'timer', ms: 60_000 },
  until: { type: 'until', at: '' },
  callback: { type: 'callback' },
} as const
const INSTANT = { type: 'string', format: 'date-time' }

export const WaitForm = ({ step, onChange }: StepProps<'wait'>) => {
  const t = useText()
  const { readOnly } = useSurroundings()
  const until = step.for
  return (
    <>
      <label className="field">
        <span>{t('set.waitFor')}</span>
        <select
          className="input"
          disabled={readOnly}
          value={until.type}
          onChange={({ target }) => onChange({ ...step, for: BEGIN[target.value as keyof typeof BEGIN] })}
        >
          {(Object.keys(WAITS) as (keyof typeof WAITS)[]).map((type) => (
            <option key={type} value={type}>
              {t(WAITS[type])}
            </option>
          ))}
        </select>
      </label>
      {until.type === 'timer' && (
        <Setting
          step={step}
          onChange={onChange}
          spec={{ path: ['for', 'ms'], label: 'ins.waitTime', look: 'duration', required: true }}
        />
      )}
      {until.type === 'until' && (
        <ValueField
          label={t('ins.waitInstant')}
          path={['for', 'at']}
          schema={INSTANT}
          root={INSTANT}
          value={until.at}
          required
          onChange={(at) => onChange({ ...step, for: { ...until, at: at ?? '' } })}
        />
      )}
      {until.type === 'callback' && (
        <>
          <Setting
            step={step}
            onChange={onChange}
            spec={{ path: ['for', 'timeoutMs'], label: 'set.timeout', look: 'duration' }}
          />
          <SchemaField
            label={t('ins.callbackSchema')}
            path={['for', 'schema']}
            schema={until.schema}
            onChange={(schema) => onChange({ ...step, for: withMember(until, 'schema', schema) })}
          />
        </>
      )}
    </>
  )
}

export const ApprovalForm = ({ step, onChange }: StepProps<'approval'>) => {
  const t = useText()
  return (
    <>
      <ValueField
        label={t('ins.approvalTitle')}
        path={['title']}
        schema={TEXT}
        root={TEXT}
        value={step.title}
        required
        onChange={(title) => onChange({ ...step, title: title ?? '' })}
      />
      <PlainField
        label={t('set.approvers')}
        help={t('ins.approversHelp')}
        schema={NAMES}
        path={['approvers']}
        value={step.approvers}
        required
        onChange={(approvers) => onChange({ ...step, approvers: (approvers ?? []) as string[] })}
      />
      <Setting step={step} onChange={onChange} spec={{ path: ['need'], label: 'set.need' }} />
      <Setting
        step={step}
        onChange={onChange}
        spec={{ path: ['deadlineMs'], label: 'set.deadline', look: 'duration' }}
      />
      <PlainField
        label={t('ins.escalateTo')}
        schema={{ ...NAMES, minItems: 0 }}
        path={['escalateTo']}
        value={step.escalateTo}
        required={false}
        onChange={(people) => onChange(withMember(step, 'escalateTo', people))}
      />
      <SchemaField
        label={t('ins.approvalForm')}
        path={['form']}
        schema={step.form}
        onChange={(form) => onChange(withMember(step, 'form', form))}
      />
    </>
  )
}

const OUTCOMES = { succeeded: statusKeys.succeeded, failed: statusKeys.failed }

export const StopForm = ({ step, onChange }: StepProps<'stop'>) => {
  const t = useText()
  return (
    <>
      <Setting
        step={step}
        onChange={onChange}
        spec={{ path: ['outcome'], label: 'set.outcome', choices: OUTCOMES, required: true }}
      />
      <Setting step={step} onChange={onChange} spec={{ path: ['code'], label: 'set.code' }} />
      <ValueField
        label={t('set.message')}
        path={['message']}
        schema={TEXT}
        root={TEXT}
        value={step.message}
        onChange={(message) => onChange(withMember(step, 'message', message))}
      />
    </>
  )
}
