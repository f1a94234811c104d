import { useMemo } from 'react'
import { type Problem, problemOf } from '../../api/problem.ts'
import { formatDuration } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Icon } from '../../parts/icon.tsx'
import { JsonView } from '../../parts/json-view.tsx'
import { ProblemView } from '../../parts/problem-view.tsx'
import { HttpBadge } from '../../parts/status-badge.tsx'
import { Link } from '../../routing/router.tsx'

/** What a service answered. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** As this browser measured it, the network included. */
  readonly ms: number
  readonly runId: string | undefined
}

const jsonOf = ({ text }: Answer): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

const isProblem = ({ headers }: Answer): boolean =>
  headers.get('content-type')?.startsWith('application/problem+json') ?? false

const Body = ({ answer }: { readonly answer: Answer }) => {
  const json = useMemo(() => jsonOf(answer), [answer])
  if (isProblem(answer)) return <ProblemView problem={problemOf(answer.status, json?.value)} />
  if (json) return <JsonView value={json.value} />
  return <pre className="json mono">{answer.text}</pre>
}

interface TryAnswerProps {
  readonly answer: Answer | undefined
  readonly problem: Problem | undefined
  readonly sending: boolean
}

/** The answer to a call: status, time, body, and the way to the run behind it. */
export const TryAnswer = ({ answer, problem, sending }: TryAnswerProps) => {
  const { t, language } = useLanguage()
  return (
    <div className={`try-answer ${sending ? 'is-old' : ''}`} aria-live="polite" aria-busy={sending}>
      <div className="try-head">
        <h3>{t('try.answer')}</h3>
        {answer && !problem && (
          <span className="try-facts">
            <HttpBadge status={answer.status} />
            <span className="muted small number">{formatDuration(answer.ms, language)}</span>
            <CopyButton text={() => answer.text} name={t('try.copyAnswer')} />
          </span>
        )}
      </div>
      {problem && <ProblemView problem={problem} />}
      {!answer && !problem && <Empty icon="play" title={t('try.nothing')} hint={t('try.nothingHint')} />}
      {answer && !problem && (
        <>
          <div className="try-body-view">
            {answer.text === '' ? <p className="muted">{t('try.noBody')}</p> : <Body answer={answer} />}
          </div>
          {answer.runId !== undefined && (
            <Link to={{ page: 'run', run: answer.runId }} className="card-more">
              {t('try.openRun')}
              <Icon name="right" size={14} />
            </Link>
          )}
        </>
      )}
    </div>
  )
}
