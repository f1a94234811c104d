import type { RunSummary } from '#core'
import { formatDuration } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Instant } from '../../parts/instant.tsx'
import { HttpBadge, StatusBadge } from '../../parts/status-badge.tsx'
import { Link } from '../../routing/router.tsx'

const Row = ({ run }: { readonly run: RunSummary }) => {
  const { t, language } = useLanguage()
  const { id, status, startedAt, flow, version, durationMs, httpStatus, caller, errorCode, failedStep } = run
  return (
    <tr>
      <td className="cell-status">
        <StatusBadge status={status} />
      </td>
      <td className="cell-time">
        <Link to={{ page: 'run', run: id }} className="row-link">
          <Instant at={startedAt} />
        </Link>
      </td>
      <td className="cell-flow">
        {flow} <span className="muted">v{version}</span>
      </td>
      <td className="cell-duration number" data-label={t('runs.duration')}>
        {formatDuration(durationMs, language)}
      </td>
      <td className="cell-http">{httpStatus === undefined ? '—' : <HttpBadge status={httpStatus} />}</td>
      <td className="cell-caller" data-label={t('runs.caller')}>
        {caller}
      </td>
      <td className="cell-error">
        {errorCode !== undefined && (
          <>
            <code className="bad">{errorCode}</code>
            {failedStep !== undefined && <span className="muted small"> {t('runs.atStep', { step: failedStep })}</span>}
          </>
        )}
      </td>
    </tr>
  )
}

/** Runs, newest first. A whole row leads to its run. */
export const RunsTable = ({ runs }: { readonly runs: readonly RunSummary[] }) => {
  const { t } = useLanguage()
  return (
    <table className="table runs-table">
      <caption className="visually-hidden">{t('runs.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('runs.status')}</th>
          <th scope="col">{t('runs.startedAt')}</th>
          <th scope="col">{t('runs.flow')}</th>
          <th scope="col" className="number">
            {t('runs.duration')}
          </th>
          <th scope="col">HTTP</th>
          <th scope="col">{t('runs.caller')}</th>
          <th scope="col">{t('runs.error')}</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <Row key={run.id} run={run} />
        ))}
      </tbody>
    </table>
  )
}
