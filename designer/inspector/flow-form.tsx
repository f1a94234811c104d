import { FlowHead, MODES, type Mode } from '#core'
import { useText } from '../i18n/language.tsx'
import type { TextKey } from '../i18n/vi.ts'
import { useSurroundings } from './context.tsx'
import { DurationField } from './form/duration-field.tsx'
import { Findings } from './parts/findings.tsx'
import { useFindings } from './parts/use-findings.ts'
import { Place } from './place.tsx'
import type { FlowSettings } from './props.ts'
import { withMember } from './value/edit.ts'
import { ValueField } from './value/value-field.tsx'

const modeKeys = {
  transient: { label: 'ins.transient', about: 'ins.transientAbout' },
  audited: { label: 'ins.audited', about: 'ins.auditedAbout' },
  durable: { label: 'ins.durable', about: 'ins.durableAbout' },
} as const satisfies Record<Mode, { label: TextKey; about: TextKey }>

const ANYTHING = {}

interface FlowFormProps {
  readonly settings: FlowSettings
  readonly output: unknown
  readonly onChange: (settings: FlowSettings) => void
  readonly onChangeOutput: ((output: unknown) => void) | undefined
}

/** What the flow is called, what its runs promise, how long they may take, and what it gives. */
export const FlowForm = ({ settings, output, onChange, onChangeOutput }: FlowFormProps) => {
  const t = useText()
  const { readOnly, world } = useSurroundings()
  const { title, description, mode } = settings
  const text = (of: 'title' | 'description', language: 'vi' | 'en') => settings[of]?.[language] ?? ''
  const findings = [
    ...useFindings(['title'], true),
    ...useFindings(['mode'], true),
    ...useFindings(['timeoutMs'], true),
  ]
  const write = (of: 'title' | 'description', language: 'vi' | 'en', value: string) => {
    const before = settings[of] ?? { vi: '' }
    const next =
      language === 'en' && value === '' ? withMember(before, 'en', undefined) : { ...before, [language]: value }
    const gone = of === 'description' && next.vi === '' && next.en === undefined
    onChange(withMember(settings, of, gone ? undefined : next))
  }
  return (
    <>
      <label className="field">
        <span>{t('ins.titleVi')}</span>
        <input
          className="input"
          maxLength={200}
          value={title.vi}
          readOnly={readOnly}
          aria-invalid={title.vi === ''}
          onChange={({ target }) => write('title', 'vi', target.value)}
        />
      </label>
      <label className="field">
        <span>{t('ins.titleEn')}</span>
        <input
          className="input"
          maxLength={200}
          value={title.en ?? ''}
          readOnly={readOnly}
          onChange={({ target }) => write('title', 'en', target.value)}
        />
      </label>
      <label className="field">
        <span>{t('ins.aboutVi')}</span>
        <textarea
          className="input"
          rows={3}
          maxLength={4000}
          value={text('description', 'vi')}
          readOnly={readOnly}
          onChange={({ target }) => write('description', 'vi', target.value)}
        />
      </label>
      {(description !== undefined || title.en !== undefined) && (
        <label className="field">
          <span>{t('ins.aboutEn')}</span>
          <textarea
            className="input"
            rows={3}
            maxLength={4000}
            value={text('description', 'en')}
            readOnly={readOnly}
            onChange={({ target }) => write('description', 'en', target.value)}
          />
        </label>
      )}
      <fieldset className="ins-modes">
        <legend>{t('ins.flowMode')}</legend>
        {MODES.map((one) => (
          <label key={one} className="ins-check">
            <input
              type="radio"
              name="flow-mode"
              checked={mode === one}
              disabled={readOnly || (one === 'durable' && !world.durable && mode !== 'durable')}
              onChange={() => onChange({ ...settings, mode: one })}
            />
            <span>
              {t(modeKeys[one].label)}
              <span className="ins-help">{t(modeKeys[one].about)}</span>
              {one === 'durable' && !world.durable && <span className="ins-help">{t('ins.notDurable')}</span>}
            </span>
          </label>
        ))}
      </fieldset>
      <DurationField
        label={t('ins.flowTimeout')}
        help={t('ins.flowTimeoutHelp')}
        schema={FlowHead.properties.timeoutMs}
        path={['timeoutMs']}
        value={settings.timeoutMs}
        required={false}
        onChange={(next) => onChange(withMember(settings, 'timeoutMs', next))}
      />
      <Findings findings={findings} />
      {onChangeOutput && (
        <Place place={{ endOf: '/body' }}>
          <ValueField
            label={t('ins.flowResult')}
            path={['body', 'output']}
            schema={ANYTHING}
            root={ANYTHING}
            value={output}
            onChange={onChangeOutput}
          />
        </Place>
      )}
    </>
  )
}
