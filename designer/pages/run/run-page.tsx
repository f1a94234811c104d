import './run.css'
import './timeline.css'
import './orders/orders.css'
import { useCallback, useMemo, useRef } from 'react'
import { readVersion } from '../../api/endpoints.ts'
import { useResource } from '../../api/use-resource.ts'
import { CatalogueProvider } from '../../canvas/catalogue.tsx'
import { drawingOf } from '../../canvas/drawing.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { ProblemView } from '../../parts/problem-view.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { useIntoView } from '../../parts/use-into-view.ts'
import { navigate } from '../../routing/router.tsx'
import { ExecutionDetail } from './execution-detail.tsx'
import { executionKey } from './executions.ts'
import { freshRun } from './fresh-run.ts'
import { Awaits } from './orders/awaits.tsx'
import { useLive } from './orders/use-live.ts'
import { RunCanvas } from './run-canvas.tsx'
import { RunErrorLine } from './run-error.tsx'
import { RunHead } from './run-head.tsx'
import { firstSelection } from './selection.ts'
import { Timeline } from './timeline.tsx'
import { useStepTitles } from './use-step-titles.ts'

const VIEWS = ['timeline', 'canvas'] as const
type View = (typeof VIEWS)[number]

interface RunPageProps {
  readonly run: string
  readonly view?: string
  readonly step?: string
}

const Run = ({ run: id, view: wanted, step }: RunPageProps) => {
  const { t, language } = useLanguage()
  const run = useResource(`run ${id}`, (client, signal) => freshRun(client, id, signal))
  const { data } = run
  const document = useResource(`run document ${data?.flow} ${data?.version}`, async (client, signal) =>
    data ? (await readVersion(client, data.flow, data.version, signal)).document : undefined,
  )
  const drawing = useMemo(() => (document.data ? drawingOf(document.data) : undefined), [document.data])
  useLive(data?.status, run.reload)
  const titleOf = useStepTitles(drawing)
  const view: View = wanted === 'canvas' ? 'canvas' : 'timeline'
  const selected = step ?? (data ? firstSelection(data) : '')
  const show = useCallback(
    (next: { view?: View; step?: string }) =>
      navigate({ page: 'run', run: id, view, step: selected, ...next }, { replace: true }),
    [id, view, selected],
  )
  const detail = useRef<HTMLElement>(null)
  useIntoView(detail, step)
  const onSelect = useCallback((key: string) => show({ step: key }), [show])

  if (run.problem)
    return (
      <>
        <PageHead title={t('run.title')} subtitle={<code>{id}</code>} />
        <ProblemView problem={run.problem} onRetry={run.reload} />
      </>
    )
  if (!data) return <Skeleton lines={5} height={60} />
  const failed = data.steps.findLast((one) => one.step === data.failedStep && one.status === 'failed')
  return (
    <>
      <RunHead run={data} title={document.data?.title[language] ?? document.data?.title.vi} onChanged={run.reload} />
      <Awaits run={data} titleOf={titleOf} onChanged={run.reload} />
      {data.error && (
        <RunErrorLine error={data.error}>
          {failed && selected !== executionKey(failed) && (
            <button type="button" className="link-button" onClick={() => onSelect(executionKey(failed))}>
              {t('run.toFailed', { step: titleOf(failed.step) })}
            </button>
          )}
        </RunErrorLine>
      )}
      <div className="run-body">
        <section className="card run-views">
          <Tabs
            label={t('run.views')}
            chosen={view}
            onChoose={(next) => show({ view: next })}
            tabs={[
              { name: 'timeline', label: t('run.timeline') },
              { name: 'canvas', label: t('run.canvas') },
            ]}
          >
            {view === 'timeline' ? (
              <Timeline run={data} selected={selected} onSelect={onSelect} titleOf={titleOf} />
            ) : (
              <RunCanvas run={data} document={document} drawing={drawing} selected={selected} onSelect={onSelect} />
            )}
          </Tabs>
        </section>
        <section className="card run-detail" ref={detail} aria-label={t('run.detail')}>
          <ExecutionDetail run={data} selected={selected} onSelect={onSelect} titleOf={titleOf} />
        </section>
      </div>
    </>
  )
}

/** One run: when each step ran, what it got and gave, and the way it took through the flow. */
export const RunPage = (props: RunPageProps) => (
  <CatalogueProvider>
    <Run {...props} />
  </CatalogueProvider>
)
