import type { WireRun } from '../../../api/wire.ts'
import { useText } from '../../../i18n/language.tsx'
import type { TextKey } from '../../../i18n/vi.ts'
import { Icon } from '../../../parts/icon.tsx'
import { Instant } from '../../../parts/instant.tsx'
import { DecisionForm } from './decision.tsx'
import { VoteForm } from './vote.tsx'

type Await = NonNullable<WireRun['awaits']>[number]

const TITLES: Readonly<Record<Await['kind'], TextKey>> = {
  time: 'await.time',
  callback: 'await.callback',
  approval: 'await.approval',
  decision: 'await.decision',
}

interface AwaitProps {
  readonly run: string
  readonly one: Await
  readonly title: string
  readonly onChanged: () => void
}

const AwaitItem = ({ run, one, title, onChanged }: AwaitProps) => {
  const t = useText()
  return (
    <li className={`await await-${one.kind}`}>
      <div className="await-head">
        <Icon name={one.kind === 'time' || one.kind === 'callback' ? 'runs' : 'alert'} size={18} />
        <strong>{t(TITLES[one.kind])}</strong>
        <span>{title}</span>
        {'dueAt' in one && one.dueAt !== undefined && (
          <span className="muted">
            {t('await.until')} <Instant at={one.dueAt} />
          </span>
        )}
      </div>
      {one.kind === 'approval' && (
        <>
          <p>
            {one.title} <span className="muted">{t('await.votes', { approved: one.approved, need: one.need })}</span>
          </p>
          <p className="muted">{t('await.asked', { names: one.approvers.join(', ') })}</p>
          <VoteForm run={run} path={one.path} onChanged={onChanged} />
        </>
      )}
      {one.kind === 'decision' && (
        <>
          {one.error && (
            <p>
              {one.error.message} <code>{one.error.code}</code>
            </p>
          )}
          <DecisionForm run={run} path={one.path} onChanged={onChanged} />
        </>
      )}
    </li>
  )
}

interface AwaitsProps {
  readonly run: WireRun
  readonly titleOf: (step: string) => string
  readonly onChanged: () => void
}

/** What a run waits for, and what a person can do about it. */
export const Awaits = ({ run, titleOf, onChanged }: AwaitsProps) => {
  const t = useText()
  const { awaits = [] } = run
  if (awaits.length === 0) return null
  return (
    <section className="card awaits" aria-label={t('await.title')}>
      <ul>
        {awaits.map((one) => (
          <AwaitItem
            key={`${one.kind} ${one.path}`}
            run={run.id}
            one={one}
            title={titleOf(one.path.slice(one.path.lastIndexOf('/') + 1))}
            onChanged={onChanged}
          />
        ))}
      </ul>
    </section>
  )
}
