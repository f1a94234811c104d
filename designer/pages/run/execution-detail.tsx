import type { WireRun, WireStep } from '../../api/wire.ts'
import { kindLook, portLabel } from '../../canvas/kinds.ts'
import { formatDuration } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { JsonView } from '../../parts/json-view.tsx'
import { StatusBadge } from '../../parts/status-badge.tsx'
import { executionKey } from './executions.ts'
import { RunErrorView } from './run-error.tsx'
import { INPUT, OUTPUT } from './selection.ts'

const Value = ({ label, value, none }: { readonly label: string; readonly value: unknown; readonly none: string }) => {
  const { t } = useLanguage()
  return (
    <section className="value">
      <div className="value-head">
        <h3>{label}</h3>
        {value !== undefined && (
          <CopyButton text={() => JSON.stringify(value, null, 2)} name={t('run.copyValue', { what: label })} />
        )}
      </div>
      {value === undefined ? <p className="muted small">{none}</p> : <JsonView value={value} />}
    </section>
  )
}

const Facts = ({ execution }: { readonly execution: WireStep }) => {
  const { t, language } = useLanguage()
  const { startMs, durationMs, attempts, port, within, kind } = execution
  const label = port === undefined ? undefined : portLabel(port)
  const facts: readonly (readonly [string, string])[] = [
    [t('run.startedAfter'), formatDuration(startMs, language)],
    [t('runs.duration'), formatDuration(durationMs, language)],
    ...(attempts > 0 ? [[t('run.attemptCount'), String(attempts)] as const] : []),
    ...(port !== undefined
      ? [[t(kind === 'respond' ? 'set.status' : 'run.port'), label ? t(label) : port] as const]
      : []),
    ...(within ? [[t('run.within'), within] as const] : []),
  ]
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

interface ExecutionDetailProps {
  readonly run: WireRun
  readonly selected: string
  readonly onSelect: (key: string) => void
  readonly titleOf: (step: string) => string
}

/** What one execution got and gave; or what the whole run did. */
export const ExecutionDetail = ({ run, selected, onSelect, titleOf }: ExecutionDetailProps) => {
  const { t } = useLanguage()
  if (selected === INPUT) return <Value label={t('run.input')} value={run.input} none={t('run.noInput')} />
  const execution = run.steps.find((one) => executionKey(one) === selected)
  if (selected === OUTPUT || !execution)
    return (
      <>
        <Value label={t('run.output')} value={run.output} none={t('run.noOutput')} />
        {run.error && <RunErrorView error={run.error} />}
      </>
    )
  const others = run.steps.filter(({ step }) => step === execution.step)
  return (
    <>
      <header className="execution-head">
        <div>
          <h2>{titleOf(execution.step)}</h2>
          <p className="muted small">
            {t(kindLook(execution.kind).label)} · <code>{execution.step}</code>
          </p>
        </div>
        <StatusBadge status={execution.status} />
      </header>
      {others.length > 1 && (
        <select
          className="input"
          aria-label={t('run.execution')}
          value={selected}
          onChange={(event) => onSelect(event.target.value)}
        >
          {others.map((one) => (
            <option key={executionKey(one)} value={executionKey(one)}>
              {executionKey(one)}
            </option>
          ))}
        </select>
      )}
      {execution.status === 'skipped' ? (
        <p className="note">{t('run.skipped')}</p>
      ) : (
        <>
          <Facts execution={execution} />
          {execution.error && <RunErrorView error={execution.error} />}
          <Value label={t('run.stepInput')} value={execution.input} none={t('run.noInput')} />
          <Value label={t('run.stepOutput')} value={execution.output} none={t('run.noOutput')} />
        </>
      )}
    </>
  )
}
