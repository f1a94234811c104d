import { useMemo, useState } from 'react'
import type { WireRun } from '../../api/wire.ts'
import { kindLook, portLabel } from '../../canvas/kinds.ts'
import { formatDuration, formatNumber } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { TextKey } from '../../i18n/vi.ts'
import { Empty } from '../../parts/empty.tsx'
import { Icon } from '../../parts/icon.tsx'
import { statusKeys } from '../../parts/status.ts'
import { barOf, type TimelineRow, timelineRows } from './executions.ts'
import { INPUT, OUTPUT } from './selection.ts'

const SHOWN = 150
const TICKS = [0, 0.5, 1] as const

/** What is said of a body that has no number and no name of its own. */
const rounds: Readonly<Record<string, TextKey>> = { '!': 'lane.catch', onError: 'lane.onError' }

interface TimelineProps {
  readonly run: WireRun
  readonly selected: string
  readonly onSelect: (key: string) => void
  /** What a step is called, by its id. */
  readonly titleOf: (step: string) => string
}

interface RowProps extends Pick<TimelineProps, 'selected' | 'onSelect' | 'titleOf'> {
  readonly row: TimelineRow
  readonly total: number
}

const Row = ({ row, total, selected, onSelect, titleOf }: RowProps) => {
  const { t, language } = useLanguage()
  const { key, execution, depth, round } = row
  const { status, kind, step, durationMs, attempts, port } = execution
  const { left, width } = barOf(execution, total)
  const { icon, tone } = kindLook(kind)
  const label = port === undefined ? undefined : portLabel(port)
  const ran = status !== 'skipped'
  return (
    <li>
      <button
        type="button"
        className={`line line-${status} ${selected === key ? 'is-selected' : ''}`}
        aria-current={selected === key}
        onClick={() => onSelect(key)}
      >
        <span className={`line-name tone-${tone}`} style={{ paddingLeft: depth * 18 }}>
          <Icon name={icon} size={15} />
          <span className="line-title">{titleOf(step)}</span>
          {round !== '' && <span className="line-round">{rounds[round] ? t(rounds[round]) : round}</span>}
          {attempts > 1 && <span className="badge badge-warn">{t('run.attempts', { count: attempts })}</span>}
          {port !== undefined && kind !== 'respond' && <span className="line-round">{label ? t(label) : port}</span>}
        </span>
        <span className="line-track">
          {ran && <span className={`bar bar-${status}`} style={{ left: `${left}%`, width: `${width}%` }} />}
        </span>
        <span className="line-time number">
          <span className="visually-hidden">{t(statusKeys[status])} </span>
          {ran ? formatDuration(durationMs, language) : t('status.skipped')}
        </span>
      </button>
    </li>
  )
}

/** The run in time: one bar an execution, containers above what they hold. */
export const Timeline = ({ run, selected, onSelect, titleOf }: TimelineProps) => {
  const { t, language } = useLanguage()
  const [shown, setShown] = useState(SHOWN)
  const rows = useMemo(() => timelineRows(run.steps), [run.steps])
  const total = Math.max(run.durationMs, ...run.steps.map(({ startMs, durationMs }) => startMs + durationMs))
  const edge = (key: string, label: string, icon: 'start' | 'respond') => (
    <li>
      <button
        type="button"
        className={`line line-edge ${selected === key ? 'is-selected' : ''}`}
        aria-current={selected === key}
        onClick={() => onSelect(key)}
      >
        <span className="line-name">
          <Icon name={icon} size={15} />
          <span className="line-title">{label}</span>
        </span>
      </button>
    </li>
  )
  return (
    <div className="timeline">
      <div className="scale" aria-hidden="true">
        <span className="line-name" />
        <span className="scale-track">
          {TICKS.map((tick) => (
            <span key={tick} style={{ left: `${tick * 100}%` }}>
              {formatDuration(total * tick, language)}
            </span>
          ))}
        </span>
        <span className="line-time" />
      </div>
      <ol className="lines">
        {edge(INPUT, t('run.input'), 'start')}
        {rows.slice(0, shown).map((row) => (
          <Row key={row.key} row={row} total={total} selected={selected} onSelect={onSelect} titleOf={titleOf} />
        ))}
        {edge(OUTPUT, t('run.output'), 'respond')}
      </ol>
      {rows.length === 0 && <Empty icon="runs" title={t('run.noSteps')} />}
      {rows.length > shown && (
        <button type="button" className="button timeline-more" onClick={() => setShown(shown * 4)}>
          {t('run.moreSteps', { count: formatNumber(rows.length - shown, language) })}
        </button>
      )}
      {run.stepsLeftOut !== undefined && (
        <p className="muted small">{t('run.leftOut', { count: formatNumber(run.stepsLeftOut, language) })}</p>
      )}
    </div>
  )
}
