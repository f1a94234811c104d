import type { Resource } from '../../api/use-resource.ts'
import type { WireDiagnostic } from '../../api/wire.ts'
import { useText } from '../../i18n/language.tsx'
import { Empty } from '../../parts/empty.tsx'
import { ProblemView } from '../../parts/problem-view.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { FindingWords } from './finding-words.tsx'

interface FindingListProps {
  readonly found: Resource<readonly WireDiagnostic[] | undefined>
  /** The node that a place of the document is drawn in, if any. */
  readonly nodeAt: (pointer: string) => string | undefined
  readonly onSelect: (node: string) => void
}

const GRAVITY = { error: 0, warning: 1 } as const

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
