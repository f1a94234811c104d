import type { WireRun } from '../../api/wire.ts'
import { formatDuration } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Instant } from '../../parts/instant.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { HttpBadge, StatusBadge } from '../../parts/status-badge.tsx'
import { Link } from '../../routing/router.tsx'
import { triggerTitle } from '../flow/start-words.ts'
import { RunOrders } from './orders/run-orders.tsx'

interface RunHeadProps {
  readonly run: WireRun
  /** Of the flow, where it is known. */
  readonly title: string | undefined
  readonly onChanged: () => void
}

/** Which run this is, how it ended, and the ids by which others find it. */
export const RunHead = ({ run, title, onChanged }: RunHeadProps) => {
  const { t, language } = useLanguage()
  const { id, flow, version, status, startedAt, durationMs, httpStatus, caller, traceId, trigger } = run
  return (
    <>
      <PageHead
        title={title ?? flow}
        subtitle={
          <>
            <StatusBadge status={status} />
            {httpStatus !== undefined && <HttpBadge status={httpStatus} />}
            <span className="muted">
              <Instant at={startedAt} /> · {formatDuration(durationMs, language)}
            </span>
          </>
        }
      >
        <RunOrders run={run} onChanged={onChanged} />
        <Link to={{ page: 'flow', flow, version: String(version) }} className="button">
          <Icon name="flows" size={16} />
          {t('run.openFlow', { version })}
        </Link>
        <Link to={{ page: 'runs', flow }} className="button">
          <Icon name="runs" size={16} />
          {t('flow.runs')}
        </Link>
      </PageHead>
      <dl className="facts run-facts">
        <div>
          <dt>{t('run.id')}</dt>
          <dd>
            <code>{id}</code>
            <CopyButton text={() => id} name={t('run.copyId')} />
          </dd>
        </div>
        <div>
          <dt>{t('common.traceId')}</dt>
          <dd>
            <code>{traceId}</code>
            <CopyButton text={() => traceId} name={t('common.copyTrace')} />
          </dd>
        </div>
        <div>
          <dt>{t('runs.caller')}</dt>
          <dd>{caller}</dd>
        </div>
        <div>
          <dt>{t('run.trigger')}</dt>
          <dd>{triggerTitle(trigger, t)}</dd>
        </div>
      </dl>
    </>
  )
}
