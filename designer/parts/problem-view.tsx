import type { ReactNode } from 'react'
import type { Problem } from '../api/problem.ts'
import { useText } from '../i18n/language.tsx'
import { adviceFor, ownTitle } from './advice.ts'
import { CopyButton } from './copy-button.tsx'
import { Icon } from './icon.tsx'

interface ProblemViewProps {
  readonly problem: Problem
  /** Offered where trying again makes sense. */
  readonly onRetry?: () => void
  readonly children?: ReactNode
}

/** A problem: what happened, where exactly, what to do, and the code and trace id by which an operator finds it. */
export const ProblemView = ({ problem, onRetry, children }: ProblemViewProps) => {
  const t = useText()
  const { code, title, detail, traceId, errors = [] } = problem
  return (
    <section className="problem" role="alert">
      <Icon name="alert" size={20} />
      <div className="problem-words">
        <h3>{title === '' ? t(ownTitle(code)) : title}</h3>
        {detail !== undefined && errors.length === 0 && <p>{detail}</p>}
        {errors.length > 0 && (
          <ul className="problem-places">
            {errors.map((fault) => (
              <li key={`${fault.in} ${fault.pointer} ${fault.code}`}>
                <code>{`${fault.in ?? ''}${fault.pointer || '/'}`}</code> {fault.message}
              </li>
            ))}
          </ul>
        )}
        <div className="problem-foot">
          <p className="problem-advice">{t(adviceFor(code))}</p>
          <dl className="problem-ids">
            <dt>{t('problem.code')}</dt>
            <dd>
              <code>{code}</code>
            </dd>
            {traceId !== undefined && (
              <>
                <dt>{t('common.traceId')}</dt>
                <dd>
                  <code>{traceId}</code>
                  <CopyButton text={() => traceId} name={t('common.copyTrace')} />
                </dd>
              </>
            )}
          </dl>
        </div>
        {children}
      </div>
      {onRetry && (
        <button type="button" className="button" onClick={onRetry}>
          <Icon name="refresh" size={16} />
          {t('common.retry')}
        </button>
      )}
    </section>
  )
}
