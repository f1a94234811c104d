import './services.css'
import { useCallback, useState } from 'react'
import { listServices } from '../../api/endpoints.ts'
import { useResource } from '../../api/use-resource.ts'
import type { ServiceItem } from '../../api/wire.ts'
import { useText } from '../../i18n/language.tsx'
import { Empty } from '../../parts/empty.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { ProblemView } from '../../parts/problem-view.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Link } from '../../routing/router.tsx'
import { LatestRuns } from './latest-runs.tsx'
import { ServiceCard } from './service-card.tsx'

const idOf = ({ unit, flow, major }: ServiceItem): string => `${unit}/${flow}/v${major}`

/** Where there is much to choose from, nobody chooses for the visitor. */
const FEW = 5

/** What is open before anybody chose: a service that answers at once. */
const readyToTry = (items: readonly ServiceItem[]): ServiceItem | undefined =>
  items.length > FEW ? undefined : (items.find(({ mode }) => mode !== 'durable') ?? items[0])

/** The history is written within 50 ms of an answer; a little later the run is in the list. */
const HISTORY_MS = 200

/** Home: what this unit serves, ready to be tried, and what ran last. */
export const ServicesPage = () => {
  const t = useText()
  const { data, problem, reload } = useResource('services', listServices)
  const [chosen, setChosen] = useState<string>()
  const [calls, setCalls] = useState(0)
  const onAnswer = useCallback(() => void window.setTimeout(() => setCalls((before) => before + 1), HISTORY_MS), [])
  const items = data?.items
  const ready = items && readyToTry(items)
  const open = chosen ?? (ready && idOf(ready))
  return (
    <>
      <PageHead title={t('services.title')} subtitle={t('services.about')} />
      <div className="services">
        <section aria-label={t('services.title')} className="service-list">
          {problem && <ProblemView problem={problem} onRetry={reload} />}
          {!items && !problem && <Skeleton lines={2} height={150} />}
          {items?.length === 0 && (
            <Empty icon="services" title={t('services.empty')} hint={t('services.emptyHint')}>
              <Link to={{ page: 'flows' }} className="button">
                {t('services.toFlows')}
              </Link>
            </Empty>
          )}
          {items?.map((service) => (
            <ServiceCard
              key={idOf(service)}
              service={service}
              open={open === idOf(service)}
              onToggle={() => setChosen(open === idOf(service) ? '' : idOf(service))}
              onAnswer={onAnswer}
            />
          ))}
        </section>
        <LatestRuns round={calls} />
      </div>
    </>
  )
}
