import type { ReactNode } from 'react'
import type { Trigger, TriggerKind } from '#core'
import { useText } from '../../i18n/language.tsx'
import type { TextKey } from '../../i18n/vi.ts'
import { useSurroundings } from '../context.tsx'
import { SchemaField } from '../schema-editor/schema-field.tsx'
import { withMember } from '../value/edit.ts'
import { EventForm } from './event-form.tsx'
import { HttpForm } from './http-form.tsx'
import { ScheduleForm } from './schedule-form.tsx'

export interface TriggerProps<K extends TriggerKind = TriggerKind> {
  readonly trigger: Extract<Trigger, { kind: K }>
  readonly onChange: (trigger: Trigger) => void
}

const FlowForm = ({ trigger, onChange }: TriggerProps<'flow'>) => {
  const t = useText()
  return (
    <>
      <SchemaField
        label={t('ins.flowInput')}
        path={['body']}
        schema={trigger.body}
        onChange={(body) => onChange(withMember(trigger, 'body', body))}
      />
      <SchemaField
        label={t('ins.flowOutput')}
        path={['output']}
        schema={trigger.output}
        onChange={(output) => onChange(withMember(trigger, 'output', output))}
      />
    </>
  )
}

const ManualForm = ({ trigger, onChange }: TriggerProps<'manual'>) => {
  const t = useText()
  return (
    <SchemaField
      label={t('ins.manualInput')}
      path={['body']}
      schema={trigger.body}
      onChange={(body) => onChange(withMember(trigger, 'body', body))}
    />
  )
}

type Forms = { readonly [K in TriggerKind]: (props: TriggerProps<K>) => ReactNode }

const forms: Forms = {
  http: HttpForm,
  schedule: ScheduleForm,
  event: EventForm,
  flow: FlowForm,
  manual: ManualForm,
}

const kindKeys = {
  http: 'trigger.http',
  schedule: 'trigger.schedule',
  event: 'trigger.event',
  flow: 'trigger.flow',
  manual: 'trigger.manual',
} as const satisfies Record<TriggerKind, TextKey>

const BEGIN: { readonly [K in TriggerKind]: Trigger } = {
  http: { kind: 'http', method: 'POST' },
  schedule: { kind: 'schedule', cron: '0 7 * * *' },
  event: { kind: 'event', event: 'plugin/event' },
  flow: { kind: 'flow' },
  manual: { kind: 'manual' },
}

/** What starts the flow. Another kind may be tried and left again: what was written for each is kept. */
export const TriggerForm = ({ trigger, onChange }: TriggerProps) => {
  const t = useText()
  const { session, readOnly } = useSurroundings()
  const Form = forms[trigger.kind] as (props: TriggerProps) => ReactNode
  const switchTo = (kind: TriggerKind) => {
    session.memory.set(`trigger ${trigger.kind}`, { kept: { literal: trigger } })
    onChange((session.memory.get(`trigger ${kind}`)?.kept.literal as Trigger | undefined) ?? BEGIN[kind])
  }
  return (
    <>
      <label className="field">
        <span>{t('trigger.title')}</span>
        <select
          className="input"
          disabled={readOnly}
          value={trigger.kind}
          onChange={({ target }) => switchTo(target.value as TriggerKind)}
        >
          {(Object.keys(kindKeys) as TriggerKind[]).map((kind) => (
            <option key={kind} value={kind}>
              {t(kindKeys[kind])}
            </option>
          ))}
        </select>
      </label>
      <Form trigger={trigger} onChange={onChange} />
    </>
  )
}
