import type { ReactNode } from 'react'
import { isCron } from '#core'
import { useLanguage } from '../../i18n/language.tsx'
import { useSurroundings } from '../context.tsx'
import { type CronKind, type CronShape, MINUTE_STEPS } from './cron-shape.ts'

interface CronProps<K extends CronKind = CronKind> {
  readonly shape: Extract<CronShape, { kind: K }>
  readonly onChange: (shape: CronShape) => void
}

interface ChoiceProps<T> {
  readonly label: string
  readonly value: T
  readonly choices: readonly { readonly value: T; readonly text: string }[]
  readonly onChange: (value: T) => void
}

const Choice = <T extends string | number>({ label, value, choices, onChange }: ChoiceProps<T>) => {
  const { readOnly } = useSurroundings()
  return (
    <label className="field">
      <span>{label}</span>
      <select
        className="input"
        disabled={readOnly}
        value={value}
        onChange={({ target }) => {
          const chosen = choices.find((one) => String(one.value) === target.value)
          if (chosen) onChange(chosen.value)
        }}
      >
        {choices.map((one) => (
          <option key={one.value} value={one.value}>
            {one.text}
          </option>
        ))}
      </select>
    </label>
  )
}

const two = (value: number): string => String(value).padStart(2, '0')
const upTo = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => ({ value: at + from, text: two(at + from) }))

const Time = ({
  hour,
  minute,
  onChange,
}: {
  hour: number
  minute: number
  onChange: (hour: number, minute: number) => void
}) => {
  const { t } = useLanguage()
  const { readOnly } = useSurroundings()
  return (
    <label className="field">
      <span>{t('ins.timeOfDay')}</span>
      <input
        type="time"
        className="input"
        value={`${two(hour)}:${two(minute)}`}
        readOnly={readOnly}
        onChange={({ target }) => {
          const [hours, minutes] = target.value.split(':').map(Number)
          if (hours !== undefined && minutes !== undefined) onChange(hours, minutes)
        }}
      />
    </label>
  )
}

const Minutes = ({ shape, onChange }: CronProps<'minutes'>) => {
  const { t } = useLanguage()
  const choices = MINUTE_STEPS.map((value) => ({ value: Number(value), text: t('ins.everyMinutes', { count: value }) }))
  return (
    <Choice
      label={t('ins.every')}
      value={shape.every}
      choices={choices}
      onChange={(every) => onChange({ ...shape, every })}
    />
  )
}

const Hourly = ({ shape, onChange }: CronProps<'hourly'>) => {
  const { t } = useLanguage()
  return (
    <Choice
      label={t('ins.atMinute')}
      value={shape.minute}
      choices={upTo(60)}
      onChange={(minute) => onChange({ ...shape, minute })}
    />
  )
}

const Daily = ({ shape, onChange }: CronProps<'daily'>) => (
  <Time hour={shape.hour} minute={shape.minute} onChange={(hour, minute) => onChange({ ...shape, hour, minute })} />
)

/** Monday first, as weeks are read here. */
const DAYS = [1, 2, 3, 4, 5, 6, 0]
/** A Sunday, to name the days of the week by. */
const SUNDAY = Date.UTC(2026, 0, 4)

const Weekly = ({ shape, onChange }: CronProps<'weekly'>) => {
  const { t, language } = useLanguage()
  const { readOnly } = useSurroundings()
  const name = new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', { weekday: 'short', timeZone: 'UTC' })
  const toggle = (day: number) => {
    const days = shape.days.includes(day) ? shape.days.filter((one) => one !== day) : [...shape.days, day]
    if (days.length > 0) onChange({ ...shape, days: days.sort((a, b) => (a || 7) - (b || 7)) })
  }
  return (
    <>
      <fieldset className="days">
        <legend>{t('ins.days')}</legend>
        {DAYS.map((day) => (
          <label key={day} className="day">
            <input
              type="checkbox"
              checked={shape.days.includes(day)}
              disabled={readOnly}
              onChange={() => toggle(day)}
            />
            <span>{name.format(SUNDAY + day * 86_400_000)}</span>
          </label>
        ))}
      </fieldset>
      <Time hour={shape.hour} minute={shape.minute} onChange={(hour, minute) => onChange({ ...shape, hour, minute })} />
    </>
  )
}

const Monthly = ({ shape, onChange }: CronProps<'monthly'>) => {
  const { t } = useLanguage()
  const choices = [...upTo(31, 1), { value: 0, text: t('ins.lastDay') }]
  return (
    <>
      <Choice
        label={t('ins.dayOfMonth')}
        value={shape.day === 'L' ? 0 : shape.day}
        choices={choices}
        onChange={(day) => onChange({ ...shape, day: day === 0 ? 'L' : day })}
      />
      <Time hour={shape.hour} minute={shape.minute} onChange={(hour, minute) => onChange({ ...shape, hour, minute })} />
    </>
  )
}

const Other = ({ shape, onChange }: CronProps<'other'>) => {
  const { t } = useLanguage()
  const { readOnly } = useSurroundings()
  return (
    <label className="field">
      <span>{t('ins.cron')}</span>
      <input
        className="input mono"
        value={shape.cron}
        aria-invalid={!isCron(shape.cron)}
        readOnly={readOnly}
        onChange={({ target }) => onChange({ kind: 'other', cron: target.value })}
      />
      <span className="ins-help">{t('ins.cronHelp')}</span>
    </label>
  )
}

type Fields = { readonly [K in CronKind]: (props: CronProps<K>) => ReactNode }

const fields: Fields = {
  minutes: Minutes,
  hourly: Hourly,
  daily: Daily,
  weekly: Weekly,
  monthly: Monthly,
  other: Other,
}

/** What there is to say about a schedule of one kind. */
export const CronFields = (props: CronProps) => {
  const Kind = fields[props.shape.kind] as (props: CronProps) => ReactNode
  return <Kind {...props} />
}
