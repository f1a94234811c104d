import { useEffect, useId, useState } from 'react'
import { listFlows } from '../../api/endpoints.ts'
import { usePages } from '../../api/use-pages.ts'
import { useText } from '../../i18n/language.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Instant } from '../../parts/instant.tsx'
import { MoreButton } from '../../parts/more-button.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { ProblemView } from '../../parts/problem-view.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useDebounced } from '../../parts/use-debounced.ts'
import { Link, navigate } from '../../routing/router.tsx'

const PAGE = 30
const PAUSE_MS = 250

/** The unit's flows, drafts included, found by words without diacritics. */
export const FlowsPage = ({ q = '' }: { readonly q?: string | undefined }) => {
  const t = useText()
  const id = useId()
  const [entered, setEntered] = useState(q)
  const words = useDebounced(entered.trim(), PAUSE_MS)
  useEffect(() => {
    if (words !== q) navigate({ page: 'flows', ...(words && { q: words }) }, { replace: true })
  }, [words, q])
  const { items, problem, loading, more, reload } = usePages(`flows?${words}`, (client, cursor, signal) =>
    listFlows(client, { limit: PAGE, ...(words && { q: words }), ...(cursor !== undefined && { cursor }) }, signal),
  )
  return (
    <>
      <PageHead title={t('flows.title')} subtitle={t('flows.about')}>
        <div className="search">
          <Icon name="search" size={16} />
          <label htmlFor={id} className="visually-hidden">
            {t('flows.search')}
          </label>
          <input
            id={id}
            type="search"
            className="input"
            placeholder={t('flows.search')}
            value={entered}
            onChange={(event) => setEntered(event.target.value)}
          />
        </div>
      </PageHead>
      <section className="card list-card" aria-label={t('flows.title')}>
        {problem && <ProblemView problem={problem} onRetry={reload} />}
        {!items && !problem && <Skeleton lines={4} height={56} />}
        {items?.length === 0 && (
          <Empty
            icon="flows"
            title={t(words ? 'flows.noneFound' : 'flows.empty')}
            hint={t(words ? 'flows.noneFoundHint' : 'flows.emptyHint')}
          />
        )}
        {items && items.length > 0 && (
          <>
            <ul className="rows">
              {items.map(({ flow, title, revision, savedAt, savedBy, version, publishedAt }) => (
                <li key={flow}>
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
                </li>
              ))}
            </ul>
            <MoreButton more={more} loading={loading} />
          </>
        )}
      </section>
    </>
  )
}
