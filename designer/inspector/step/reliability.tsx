import { isRepeatable, type StepOf, splitActionRef } from '#core'
import { useLanguage } from '../../i18n/language.tsx'
import type { TextKey } from '../../i18n/vi.ts'
import { useSurroundings } from '../context.tsx'
import { ConnectionField } from '../form/connection-field.tsx'
import { Place } from '../place.tsx'
import { withMember } from '../value/edit.ts'
import { ValueField } from '../value/value-field.tsx'
import { Setting } from './setting.tsx'
import type { StepProps } from './step-props.ts'

const effectKeys: Readonly<Record<string, TextKey>> = {
  pure: 'ins.effectPure',
  read: 'ins.effectRead',
  idempotent: 'ins.effectIdempotent',
  verify: 'ins.effectVerify',
  once: 'ins.effectOnce',
}

type Compensation = NonNullable<StepOf<'action'>['compensate']>

const Compensate = ({ step, onChange }: StepProps<'action'>) => {
  const { t, language } = useLanguage()
  const { world, readOnly } = useSurroundings()
  const { plugin } = splitActionRef(step.action)
  const given = step.compensate
  const names = world.plugin?.(plugin)?.actions ?? []
  const refs = names.map((name) => `${plugin}/${name}`).filter((ref) => ref !== step.action)
  const write = (next: Compensation | undefined) => onChange(withMember(step, 'compensate', next))
  const found = given && world.action(given.action)
  return (
    <>
      <label className="field">
        <span>{t('set.compensate')}</span>
        <select
          className="input"
          disabled={readOnly}
          value={given?.action ?? ''}
          onChange={({ target }) => write(target.value === '' ? undefined : { ...given, action: target.value })}
        >
          <option value="">{t('ins.noCompensation')}</option>
          {given && !refs.includes(given.action) && <option value={given.action}>{given.action}</option>}
          {refs.map((ref) => (
            <option key={ref} value={ref}>
              {world.action(ref)?.manifest.label[language] ?? ref}
            </option>
          ))}
        </select>
      </label>
      <p className="ins-help">{t('ins.compensateHelp')}</p>
      {given && (
        <Place place={{ step: step.id, after: true }}>
          {found?.needsConnection && (
            <ConnectionField
              plugin={plugin}
              path={['compensate', 'connection']}
              value={given.connection}
              onChange={(connection) => write(withMember(given, 'connection', connection))}
            />
          )}
          <ValueField
            label={t('set.compensateInput')}
            path={['compensate', 'input']}
            schema={found?.manifest.input ?? {}}
            root={found?.manifest.input ?? {}}
            value={given.input}
            onChange={(input) => write(withMember(given, 'input', input))}
          />
        </Place>
      )}
    </>
  )
}

/** How a call is kept from going wrong, and what is done when it does. */
export const Reliability = (props: StepProps<'action'>) => {
  const { step, onChange } = props
  const { t } = useLanguage()
  const { world } = useSurroundings()
  const effect = world.action(step.action)?.manifest.effect
  const word = effect && effectKeys[effect]
  return (
    <>
      {word && <p className="ins-help">{t(word)}</p>}
      <Setting
        step={step}
        onChange={onChange}
        spec={{ path: ['timeoutMs'], label: 'set.timeout', help: 'ins.timeoutHelp', look: 'duration' }}
      />
      {(!effect || isRepeatable(effect) || step.retry) && (
        <>
          <Setting
            step={step}
            onChange={onChange}
            spec={{ path: ['retry', 'attempts'], label: 'set.attempts', help: 'ins.attemptsHelp' }}
          />
          <Setting
            step={step}
            onChange={onChange}
            spec={{ path: ['retry', 'backoffMs'], label: 'ins.backoff', look: 'duration' }}
          />
          <Setting
            step={step}
            onChange={onChange}
            spec={{ path: ['retry', 'maxBackoffMs'], label: 'ins.maxBackoff', look: 'duration' }}
          />
        </>
      )}
      {(effect === 'once' || effect === 'verify' || step.inDoubt) && (
        <Setting
          step={step}
          onChange={onChange}
          spec={{
            path: ['inDoubt'],
            label: 'ins.inDoubt',
            help: 'ins.inDoubtHelp',
            choices: { ask: 'ins.inDoubtAsk', fail: 'ins.inDoubtFail' },
          }}
        />
      )}
      <Compensate {...props} />
    </>
  )
}
