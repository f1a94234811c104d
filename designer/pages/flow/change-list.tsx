import { diffFlow } from '../../api/endpoints.ts'
import { useResource } from '../../api/use-resource.ts'
import type { WireChange } from '../../api/wire.ts'
import { useText } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import { JsonView } from '../../parts/json-view.tsx'
import { ProblemView } from '../../parts/problem-view.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'

const Side = ({ label, value, tone }: { readonly label: string; readonly value: unknown; readonly tone: string }) => (
  <div className={`change-side change-${tone}`}>
    <span className="small">{label}</span>
    <JsonView value={value} />
  </div>
)

const Change = ({ change }: { readonly change: WireChange }) => {
  const t = useText()
  const { message, pointer, before, after } = change
  return (
    <li>
      <details className="change">
        <summary>
          <Icon name="right" size={13} />
          <span>{message}</span>
        </summary>
        <code className="change-place muted">{pointer}</code>
        {before !== undefined && <Side label={t('change.before')} value={before} tone="before" />}
        {after !== undefined && <Side label={t('change.after')} value={after} tone="after" />}
      </details>
    </li>
  )
}

interface ChangeListProps {
  readonly flow: string
  readonly from: string
  readonly to: string
}

/** What differs between two versions: steps and settings, not lines of text. */
export const ChangeList = ({ flow, from, to }: ChangeListProps) => {
  const t = useText()
  const { data, problem, reload } = useResource(`diff ${flow} ${from} ${to}`, (client, signal) =>
    diffFlow(client, flow, from, to, signal),
  )
  if (problem) return <ProblemView problem={problem} onRetry={reload} />
  if (!data) return <Skeleton lines={2} height={28} />
  if (data.changes.length === 0) return <p className="muted small">{t('change.none')}</p>
  return (
    <ul className="changes">
      {data.changes.map((change) => (
        <Change key={`${change.kind} ${change.pointer}`} change={change} />
      ))}
    </ul>
  )
}
