import { type ReactNode, useId, useState } from 'react'
import { RUN_STATUSES } from '#core'
import { listFlows } from '../../api/endpoints.ts'
import { useResource } from '../../api/use-resource.ts'
import { instantOf } from '../../i18n/format.ts'
import { useText } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import { statusKeys } from '../../parts/status.ts'
import type { RunFilters } from '../../routing/route.ts'
import { spanKeys } from './spans.ts'

interface FiltersProps {
  readonly filters: RunFilters
  readonly onFilters: (filters: RunFilters) => void
}

interface SelectProps {
  readonly label: string
  readonly all: string
  readonly value: string | undefined
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly onChange: (value: string | undefined) => void
}

const Select = ({ label, all, value = '', options, onChange }: SelectProps) => {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="input" value={value} onChange={(event) => onChange(event.target.value || undefined)}>
        <option value="">{all}</option>
        {options.map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}

interface DateFieldProps {
  readonly label: string
  readonly value: string | undefined
  readonly onEntered: (value: string | undefined) => void
}

/** A date as Vietnam writes it; the browser's own field would follow the browser's language instead. */
const DateField = ({ label, value, onEntered }: DateFieldProps) => {
  const t = useText()
  const id = useId()
  const [text, setText] = useState(value ?? '')
  const wrong = text !== '' && instantOf(text) === undefined
  const enter = () => {
    if (!wrong && text !== (value ?? '')) onEntered(text || undefined)
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input number"
        placeholder="dd/MM/yyyy HH:mm"
        value={text}
        aria-invalid={wrong}
        title={wrong ? t('span.wrong') : undefined}
        onChange={(event) => setText(event.target.value)}
        onBlur={enter}
        onKeyDown={(event) => event.key === 'Enter' && enter()}
      />
    </div>
  )
}

/** Which runs are listed: by flow, status and time. */
export const RunFilterBar = ({ filters, onFilters, children }: FiltersProps & { readonly children: ReactNode }) => {
  const t = useText()
  const { data } = useResource('flow-names', (client, signal) => listFlows(client, { limit: 200 }, signal))
  const { flow, status, span, from, to } = filters
  const names = new Map(data?.items.map((one) => [one.flow, one.title]))
  if (flow !== undefined && !names.has(flow)) names.set(flow, flow)
  const set = (change: { [K in keyof RunFilters]: RunFilters[K] | undefined }) => {
    const next = Object.entries({ ...filters, ...change }).filter(([, value]) => value !== undefined)
    onFilters(Object.fromEntries(next))
  }
  const filtered = [flow, status, span].some((value) => value !== undefined)
  return (
    <search className="filters">
      <Select
        label={t('runs.flow')}
        all={t('runs.allFlows')}
        value={flow}
        options={[...names]}
        onChange={(value) => set({ flow: value })}
      />
      <Select
        label={t('runs.status')}
        all={t('runs.allStatuses')}
        value={status}
        options={RUN_STATUSES.map((one) => [one, t(statusKeys[one])])}
        onChange={(value) => set({ status: value })}
      />
      <Select
        label={t('runs.time')}
        all={t('span.all')}
        value={span}
        options={Object.entries(spanKeys).map(([name, key]) => [name, t(key)])}
        onChange={(value) => set({ span: value, from: undefined, to: undefined })}
      />
      {span === 'custom' && (
        <>
          <DateField label={t('span.from')} value={from} onEntered={(value) => set({ from: value })} />
          <DateField label={t('span.to')} value={to} onEntered={(value) => set({ to: value })} />
        </>
      )}
      <div className="filters-end">
        {filtered && (
          <button type="button" className="button" onClick={() => onFilters({})}>
            <Icon name="cross" size={16} />
            {t('runs.clear')}
          </button>
        )}
        {children}
      </div>
    </search>
  )
}
