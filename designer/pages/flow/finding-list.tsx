import type { Resource } from '../../api/use-resource.ts'
import type { WireDiagnostic } from '../../api/wire.ts'
import { useText } from '../../i18n/language.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Icon } from '../../parts/icon.tsx'
import { ProblemView } from '../../parts/problem-view.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'

interface FindingListProps {
  readonly found: Resource<readonly WireDiagnostic[] | undefined>
  /** The node that a place of the document is drawn in, if any. */
  readonly nodeAt: (pointer: string) => string | undefined
  readonly onSelect: (node: string) => void
}

const GRAVITY = { error: 0, warning: 1 } as const

const FindingWords = ({ finding }: { readonly finding: WireDiagnostic }) => {
  const t = useText()
  return (
    <>
      <Icon name="alert" size={16} />
      <span className="row-main">
        <span>
          <span className="visually-hidden">{t(finding.severity === 'error' ? 'check.error' : 'check.warning')}: </span>
          {finding.message}
        </span>
        <span className="muted small">
          <code>{finding.code}</code>
          {finding.stepId !== undefined && ` · ${finding.stepId}`}
        </span>
      </span>
    </>
  )
}

/** What the check found; choosing a finding shows its step. */
export const FindingList = ({ found, nodeAt, onSelect }: FindingListProps) => {
  const t = useText()
  const { data, problem, reload } = found
  if (problem) return <ProblemView problem={problem} onRetry={reload} />
  if (!data) return <Skeleton lines={3} height={56} />
  if (data.length === 0) return <Empty icon="check" title={t('check.none')} hint={t('check.noneHint')} />
  const gravestFirst = data.toSorted((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity])
  return (
    <ul className="findings">
      {gravestFirst.map((finding) => {
        const node = nodeAt(finding.pointer)
        const classes = `finding finding-${finding.severity}`
        const words = <FindingWords finding={finding} />
        return (
          <li key={`${finding.pointer} ${finding.code}`}>
            {node === undefined ? (
              <div className={classes}>{words}</div>
            ) : (
              <button type="button" className={classes} onClick={() => onSelect(node)}>
                {words}
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
