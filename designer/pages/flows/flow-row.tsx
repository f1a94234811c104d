import type { FlowSummary, RunSummary } from '#core'
import { useText } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Link } from '../../routing/router.tsx'
import { Sparkline } from './sparkline.tsx'

interface FlowRowProps {
  readonly summary: FlowSummary
  readonly runs: readonly RunSummary[]
}

export const FlowRow = ({ summary, runs }: FlowRowProps) => {
  const t = useText()
  const { flow, title, revision, savedAt, savedBy, version, publishedAt } = summary
  return (
    <Link to={{ page: 'flow', flow }} className="row flow-row">
      <span className="row-main">
        <span className="row-title">{title}</span>
        <code className="muted">{flow}</code>
      </span>
      <span>
        {version === undefined ? (
          <span className="badge">{t('flows.onlyDraft')}</span>
        ) : (
          <span className="badge badge-good">{t('flows.published', { version })}</span>
        )}
      </span>
      <Sparkline runs={runs} />
      <span className="row-facts muted small">
        <span>
          {t('flows.saved', { revision, by: savedBy })} · <Instant at={savedAt} />
        </span>
        {publishedAt !== undefined && (
          <span>
            {t('flows.publishedAt')} <Instant at={publishedAt} />
          </span>
        )}
      </span>
      <Icon name="right" size={16} />
    </Link>
  )
}
