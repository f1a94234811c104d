import { splitActionRef } from '#core'
import { useText } from '../../i18n/language.tsx'
import { ConnectionField } from '../form/connection-field.tsx'
import { PlainField } from '../form/plain-field.tsx'
import { withMember } from '../value/edit.ts'
import type { TriggerProps } from './trigger-form.tsx'

const EVENT = { type: 'string', pattern: '^[a-z][a-z0-9-]{0,63}/[a-z][A-Za-z0-9]{0,63}$' }
const ANYTHING = { type: 'object', additionalProperties: true }

/** An event of a plugin: which, over which connection, with which settings. No data exists before it, so nothing is computed. */
export const EventForm = ({ trigger, onChange }: TriggerProps<'event'>) => {
  const t = useText()
  return (
    <>
      <PlainField
        label={t('ins.event')}
        help={t('ins.eventHelp')}
        schema={EVENT}
        path={['event']}
        value={trigger.event}
        required
        onChange={(event) => onChange({ ...trigger, event: typeof event === 'string' ? event : '' })}
      />
      <ConnectionField
        plugin={splitActionRef(trigger.event).plugin}
        path={['connection']}
        value={trigger.connection}
        onChange={(connection) => onChange(withMember(trigger, 'connection', connection))}
      />
      <PlainField
        label={t('ins.eventInput')}
        schema={ANYTHING}
        path={['input']}
        value={trigger.input}
        required={false}
        onChange={(input) => onChange(withMember(trigger, 'input', input))}
      />
    </>
  )
}
