import type { Resource } from '../../api/use-resource.ts'
import type { WireDiagnostic } from '../../api/wire.ts'
import { useText } from '../../i18n/language.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Icon } from '../../parts/icon.tsx'
import { ProblemView } from '../../parts/problem-view.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'

interface FindingListProps {
  readonly found: Resource<readonly WireDiagnostic[] | undefined>
  /** Goes to where a finding is. */
  readonly onJump: (pointer: string) => void
}

/** What the check found; choosing a finding shows its step. */
export const FindingList = ({ found, onJump }: FindingListProps) => {
  const t = useText()
  const { data, problem, reload } = found
  if (problem) return <ProblemView problem={problem} onRetry={reload} />
  if (!data) return <Skeleton lines={3} height={56} />
  if (data.length === 0) return <Empty icon="check" title={t('check.none')} hint={t('check.noneHint')} />
  return (
    <ul className="findings">
      {data.map((finding) => (
        <li key={`${finding.pointer} ${finding.code}`}>
          <button
            type="button"
            className={`finding finding-${finding.severity}`}
            onClick={() => onJump(finding.pointer)}
          >
            <Icon name="alert" size={16} />
            <span className="row-main">
              <span>
                <span className="visually-hidden">
                  {t(finding.severity === 'error' ? 'check.error' : 'check.warning')}:{' '}
                </span>
                {finding.message}
              </span>
              <span className="muted small">
                <code>{finding.code}</code>
                {finding.stepId !== undefined && ` · ${finding.stepId}`}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
