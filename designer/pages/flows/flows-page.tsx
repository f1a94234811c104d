import './flows.css'
import { lazy, Suspense, useEffect, useId, useMemo, useState } from 'react'
import type { RunSummary } from '#core'
import { listFlows, listRuns } from '../../api/endpoints.ts'
import { usePages } from '../../api/use-pages.ts'
import { useResource } from '../../api/use-resource.ts'
import { useText } from '../../i18n/language.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Icon } from '../../parts/icon.tsx'
import { MoreButton } from '../../parts/more-button.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { ProblemView } from '../../parts/problem-view.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useDebounced } from '../../parts/use-debounced.ts'
import { navigate } from '../../routing/router.tsx'
import { FlowRow } from './flow-row.tsx'
import { foldersOf } from './folders.ts'

const NewFlowDialog = lazy(async () => ({
  default: (await import('../../editor/dialogs/new-flow-dialog.tsx')).NewFlowDialog,
}))

const PAGE = 30
const PAUSE_MS = 250
const RUNS = 200
const NO_RUNS: readonly RunSummary[] = []

const STATUSES = ['all', 'draft', 'published'] as const
type Status = (typeof STATUSES)[number]
const statusKeys = { all: 'flows.any', draft: 'flows.onlyDrafts', published: 'flows.onlyPublished' } as const

/** The unit's flows, drafts included, found by words without diacritics, by folder, with how their last runs went. */
export const FlowsPage = ({ q = '' }: { readonly q?: string | undefined }) => {
  const t = useText()
  const id = useId()
  const [entered, setEntered] = useState(q)
  const [status, setStatus] = useState<Status>('all')
  const [making, setMaking] = useState<'empty' | 'citizen'>()
  const words = useDebounced(entered.trim(), PAUSE_MS)
  useEffect(() => {
    if (words !== q) navigate({ page: 'flows', ...(words && { q: words }) }, { replace: true })
  }, [words, q])
  const { items, problem, loading, more, reload } = usePages(`flows?${words}`, (client, cursor, signal) =>
    listFlows(client, { limit: PAGE, ...(words && { q: words }), ...(cursor !== undefined && { cursor }) }, signal),
  )
  const last = useResource('last runs', (client, signal) => listRuns(client, { limit: RUNS }, signal))
  const runsOf = useMemo(() => Map.groupBy(last.data?.items ?? NO_RUNS, ({ flow }) => flow), [last.data])
  const shown = items?.filter(({ version }) => status === 'all' || (version === undefined) === (status === 'draft'))
  const folders = foldersOf(shown ?? [])
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
        <select
          className="input"
          aria-label={t('flows.status')}
          value={status}
          onChange={(event) => setStatus(event.target.value as Status)}
        >
          {STATUSES.map((one) => (
            <option key={one} value={one}>
              {t(statusKeys[one])}
            </option>
          ))}
        </select>
        <button type="button" className="button button-primary" onClick={() => setMaking('empty')}>
          <Icon name="plus" size={16} />
          {t('new.flow')}
        </button>
      </PageHead>
      <section className="card list-card" aria-label={t('flows.title')}>
        {problem && <ProblemView problem={problem} onRetry={reload} />}
        {!items && !problem && <Skeleton lines={4} height={56} />}
        {shown?.length === 0 && (
          <Empty
            icon="flows"
            title={t(words || status !== 'all' ? 'flows.noneFound' : 'flows.empty')}
            hint={t(words || status !== 'all' ? 'flows.noneFoundHint' : 'flows.emptyHint')}
          >
            {!words && status === 'all' && (
              <span className="empty-actions">
                <button type="button" className="button button-primary" onClick={() => setMaking('empty')}>
                  {t('new.flow')}
                </button>
                <button type="button" className="button" onClick={() => setMaking('citizen')}>
                  {t('new.fromTemplate')}
                </button>
              </span>
            )}
          </Empty>
        )}
        {shown && shown.length > 0 && (
          <>
            {folders.map((folder) => (
              <details key={folder.name} className="folder" open>
                <summary className={folders.length > 1 ? 'folder-name' : 'visually-hidden'}>
                  <Icon name="folder" size={15} />
                  {folder.name === '' ? t('flows.noFolder') : folder.name}
                  <span className="count">{folder.flows.length}</span>
                </summary>
                <ul className="rows">
                  {folder.flows.map((summary) => (
                    <li key={summary.flow}>
                      <FlowRow summary={summary} runs={runsOf.get(summary.flow) ?? NO_RUNS} />
                    </li>
                  ))}
                </ul>
              </details>
            ))}
            <MoreButton more={more} loading={loading} />
          </>
        )}
      </section>
      {making && (
        <Suspense fallback={null}>
          <NewFlowDialog template={making} onClose={() => setMaking(undefined)} />
        </Suspense>
      )}
    </>
  )
}
