import type { ReactNode } from 'react'
import type { WireRunError } from '../../api/wire.ts'
import { useText } from '../../i18n/language.tsx'
import { adviceFor } from '../../parts/advice.ts'
import { Icon } from '../../parts/icon.tsx'
import { JsonView } from '../../parts/json-view.tsx'

interface RunErrorProps {
  readonly error: WireRunError
}

/** An error of a step: what happened, by which code, what to do, and what the other side said. */
export const RunErrorView = ({ error }: RunErrorProps) => {
  const t = useText()
  return (
    <section className="problem" role="alert">
      <Icon name="alert" size={20} />
      <div className="problem-words">
        <h3>{error.message}</h3>
        <p className="problem-advice">{t(adviceFor(error.code))}</p>
        <dl className="problem-ids">
          <dt>{t('problem.code')}</dt>
          <dd>
            <code>{error.code}</code>
          </dd>
        </dl>
        {error.details !== undefined && <JsonView value={error.details} />}
      </div>
    </section>
  )
}

/** Why a run failed, in one line above it; the step that failed says the rest. */
export const RunErrorLine = ({ error, children }: RunErrorProps & { readonly children: ReactNode }) => (
  <section className="problem problem-slim">
    <Icon name="alert" size={18} />
    <div className="problem-words">
      <strong>{error.message}</strong>
      <code className="bad">{error.code}</code>
      {children}
    </div>
  </section>
)
