import type { RunSummary } from '#core'
import { formatDuration } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'

const MOST = 20
const HEIGHT = 22
const BAR = 4

/** The last runs of a flow, oldest first: how long each took, and whether it went well. */
export const Sparkline = ({ runs }: { readonly runs: readonly RunSummary[] }) => {
  const { t, language } = useLanguage()
  if (runs.length === 0) return <span className="muted small">{t('flows.noRuns')}</span>
  const shown = runs.slice(0, MOST).toReversed()
  const longest = Math.max(1, ...shown.map(({ durationMs }) => durationMs))
  const failed = shown.filter(({ status }) => status === 'failed' || status === 'dead').length
  const words = t('flows.lastRuns', { count: shown.length, failed })
  return (
    <svg className="spark" width={MOST * (BAR + 1)} height={HEIGHT} role="img" aria-label={words}>
      <title>{`${words} ${formatDuration(shown.at(-1)?.durationMs ?? 0, language)}`}</title>
      {shown.map(({ id, durationMs, status }, index) => {
        const height = Math.max(3, Math.round((durationMs / longest) * HEIGHT))
        return (
          <rect
            key={id}
            className={`spark-${status}`}
            x={index * (BAR + 1)}
            y={HEIGHT - height}
            width={BAR}
            height={height}
            rx={1}
          />
        )
      })}
    </svg>
  )
}
