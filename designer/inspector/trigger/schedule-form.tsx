import { useState } from 'react'
import { DEFAULT_TIME_ZONE, isCron, isTimeZone, scheduleSentence } from '#core'
import { useLanguage } from '../../i18n/language.tsx'
import type { TextKey } from '../../i18n/vi.ts'
import { useSurroundings } from '../context.tsx'
import { ChoiceField } from '../form/choice-field.tsx'
import { Findings } from '../parts/findings.tsx'
import { useFindings } from '../parts/use-findings.ts'
import { withMember } from '../value/edit.ts'
import { CronFields } from './cron-fields.tsx'
import { type CronKind, cronOfKind, nextTimes, readCron, writeCron } from './cron-shape.ts'
import type { TriggerProps } from './trigger-form.tsx'

const kindKeys = {
  minutes: 'ins.cronMinutes',
  hourly: 'ins.cronHourly',
  daily: 'ins.cronDaily',
  weekly: 'ins.cronWeekly',
  monthly: 'ins.cronMonthly',
  other: 'ins.cronOther',
} as const satisfies Record<CronKind, TextKey>

/** A day and time in a zone, as the people of that zone read it. */
const shownAt = (at: number, timeZone: string, language: string): string =>
  new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
    timeZone,
    weekday: 'long',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)

/** When the clock starts the flow: chosen, said in words, and shown by the next times it will. */
export const ScheduleForm = ({ trigger, onChange }: TriggerProps<'schedule'>) => {
  const { t, language } = useLanguage()
  const { readOnly } = useSurroundings()
  const [now] = useState(Date.now)
  const { cron, timeZone = DEFAULT_TIME_ZONE } = trigger
  const shape = readCron(cron)
  // An expression that happens to be a common one stays an expression while it is written as one.
  const [asText, setAsText] = useState(shape.kind === 'other')
  const kind = asText ? 'other' : shape.kind
  const sound = isCron(cron) && isTimeZone(timeZone)
  const times = nextTimes(cron, timeZone, now)
  const findings = [...useFindings(['cron'], true), ...useFindings(['timeZone'], true)]
  return (
    <>
      <label className="field">
        <span>{t('ins.cronKind')}</span>
        <select
          className="input"
          disabled={readOnly}
          value={kind}
          onChange={({ target }) => {
            const next = target.value as CronKind
            setAsText(next === 'other')
            onChange({ ...trigger, cron: writeCron(cronOfKind(shape, next)) })
          }}
        >
          {(Object.keys(kindKeys) as CronKind[]).map((one) => (
            <option key={one} value={one}>
              {t(kindKeys[one])}
            </option>
          ))}
        </select>
      </label>
      <CronFields
        shape={kind === 'other' ? { kind: 'other', cron } : shape}
        onChange={(next) => onChange({ ...trigger, cron: writeCron(next) })}
      />
      <label className="field">
        <span>{t('ins.timeZone')}</span>
        <input
          className="input"
          value={trigger.timeZone ?? ''}
          placeholder={DEFAULT_TIME_ZONE}
          aria-invalid={!isTimeZone(timeZone)}
          readOnly={readOnly}
          onChange={({ target }) =>
            onChange(withMember(trigger, 'timeZone', target.value === '' ? undefined : target.value))
          }
        />
      </label>
      <Findings findings={findings} />
      <div className="preview" role="status">
        {sound ? (
          <>
            <strong>{scheduleSentence(cron, timeZone)[language]}</strong>
            <span className="preview-title">{t(times.length > 0 ? 'ins.nextTimes' : 'ins.neverComes')}</span>
            <ol className="next-times">
              {times.map((at) => (
                <li key={at}>{shownAt(at, timeZone, language)}</li>
              ))}
            </ol>
          </>
        ) : (
          <span className="ins-fault">{t('ins.noSchedule')}</span>
        )}
      </div>
      <div className="field">
        <span>{t('ins.misfire')}</span>
        <ChoiceField
          label={t('ins.misfire')}
          choices={{ once: 'ins.misfireOnce', skip: 'ins.misfireSkip' }}
          preset="once"
          value={trigger.misfire}
          onChange={(misfire) => onChange({ ...trigger, misfire: misfire === 'skip' ? 'skip' : 'once' })}
        />
      </div>
    </>
  )
}
