import { splitActionRef } from '#core'
import { useLanguage } from '../../i18n/language.tsx'
import { useSurroundings } from '../context.tsx'
import { ConnectionField } from '../form/connection-field.tsx'
import { MappedField } from '../mapper/mapped-field.tsx'
import { withMember } from '../value/edit.ts'
import type { StepProps } from './step-props.ts'

/** What an action is given: a connection, and the input that its schema asks for. */
export const ActionForm = ({ step, onChange }: StepProps<'action'>) => {
  const { t, language } = useLanguage()
  const { world } = useSurroundings()
  const found = world.action(step.action)
  const schema = found?.manifest.input ?? {}
  return (
    <>
      {found?.manifest.description && <p className="ins-help">{found.manifest.description[language]}</p>}
      {!found && <p className="ins-fault">{t('ins.unknownAction', { action: step.action })}</p>}
      {(found?.needsConnection || step.connection !== undefined) && (
        <ConnectionField
          plugin={splitActionRef(step.action).plugin}
          path={['connection']}
          value={step.connection}
          onChange={(connection) => onChange(withMember(step, 'connection', connection))}
        />
      )}
      <MappedField
        label={t('ins.input')}
        path={['input']}
        schema={schema}
        value={step.input}
        onChange={(input) => onChange(withMember(step, 'input', input))}
      />
    </>
  )
}
