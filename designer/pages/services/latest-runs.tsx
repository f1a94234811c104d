import { useEffect } from 'react'
import { listRuns } from '../../api/endpoints.ts'
import { useResource } from '../../api/use-resource.ts'
import { formatDuration } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Instant } from '../../parts/instant.tsx'
import { ProblemView } from '../../parts/problem-view.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { StatusBadge } from '../../parts/status-badge.tsx'
import { Link } from '../../routing/router.tsx'

const SHOWN = 8

/** The last runs of the unit. `round` changes when there may be a new one. */
export const LatestRuns = ({ round }: { readonly round: number }) => {
  const { t, language } = useLanguage()
  const { data, problem, reload } = useResource('latest-runs', (client, signal) =>
    listRuns(client, { limit: SHOWN }, signal),
  )
  useEffect(() => {
    if (round > 0) reload()
  }, [round, reload])
  const items = data?.items
  return (
    <section className="card latest" aria-label={t('services.latest')}>
      <div className="card-head">
        <h2>{t('services.latest')}</h2>
        <button
          type="button"
          className="button-icon"
          onClick={reload}
          aria-label={t('common.refresh')}
          title={t('common.refresh')}
        >
          <Icon name="refresh" size={16} />
        </button>
      </div>
      {problem && <ProblemView problem={problem} onRetry={reload} />}
      {!items && !problem && <Skeleton lines={SHOWN} height={44} />}
      {items?.length === 0 && <Empty icon="runs" title={t('runs.empty')} hint={t('services.tryHint')} />}
      {items && items.length > 0 && (
        <>
          <ul className="latest-list">
            {items.map(({ id, flow, status, startedAt, durationMs }) => (
              <li key={id}>
                <Link to={{ page: 'run', run: id }} className="latest-run">
                  <span className="latest-flow">{flow}</span>
                  <StatusBadge status={status} />
                  <span className="muted small">
                    <Instant at={startedAt} />
                  </span>
                  <span className="muted small number">{formatDuration(durationMs, language)}</span>
                </Link>
              </li>
            ))}
          </ul>
          <Link to={{ page: 'runs' }} className="card-more">
            {t('services.allRuns')}
            <Icon name="right" size={14} />
          </Link>
        </>
      )}
    </section>
  )
}
