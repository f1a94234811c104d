import './runs.css'
import { useMemo, useState } from 'react'
import { listRuns } from '../../api/endpoints.ts'
import { usePages } from '../../api/use-pages.ts'
import { useText } from '../../i18n/language.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Icon } from '../../parts/icon.tsx'
import { MoreButton } from '../../parts/more-button.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { ProblemView } from '../../parts/problem-view.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { hrefOf, type RunFilters } from '../../routing/route.ts'
import { Link, navigate } from '../../routing/router.tsx'
import { RunFilterBar } from './run-filters.tsx'
import { RunsTable } from './runs-table.tsx'
import { boundsOf } from './spans.ts'

const PAGE = 50

/** The history of runs, filtered, page by page. */
export const RunsPage = ({ filters: route }: { readonly filters: RunFilters }) => {
  const t = useText()
  const [round, setRound] = useState(0)
  const { flow, status, span, from, to } = route
  const filters: RunFilters = useMemo(
    () =>
      Object.fromEntries(
        Object.entries({ flow, status, span, from, to }).filter((entry): entry is [string, string] =>
          Boolean(entry[1]),
        ),
      ),
    [flow, status, span, from, to],
  )
  // Every page of one list must be of one span, so "now" is taken once a list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round is a new now
  const search = useMemo(() => ({ flow, status, ...boundsOf(filters, Date.now()) }), [flow, status, filters, round])
  const key = `${hrefOf({ page: 'runs', ...filters })}#${round}`
  const { items, problem, loading, more, reload } = usePages(key, (client, cursor, signal) =>
    listRuns(client, { ...search, cursor, limit: PAGE }, signal),
  )
  const filtered = Object.keys(filters).length > 0
  return (
    <>
      <PageHead title={t('runs.title')} subtitle={t('runs.about')} />
      <RunFilterBar filters={filters} onFilters={(next) => navigate({ page: 'runs', ...next }, { replace: true })}>
        <button type="button" className="button" onClick={() => setRound(round + 1)}>
          <Icon name="refresh" size={16} />
          {t('common.refresh')}
        </button>
      </RunFilterBar>
      <section className="card list-card" aria-label={t('runs.title')} aria-busy={loading}>
        {problem && <ProblemView problem={problem} onRetry={reload} />}
        {!items && !problem && <Skeleton lines={10} height={36} />}
        {items?.length === 0 && (
          <Empty
            icon="runs"
            title={t(filtered ? 'runs.noneFound' : 'runs.empty')}
            hint={t(filtered ? 'runs.noneFoundHint' : 'runs.emptyHint')}
          >
            {!filtered && (
              <Link to={{ page: 'services' }} className="button">
                {t('runs.toServices')}
              </Link>
            )}
          </Empty>
        )}
        {items && items.length > 0 && (
          <>
            <RunsTable runs={items} />
            <MoreButton more={more} loading={loading} />
          </>
        )}
      </section>
    </>
  )
}
