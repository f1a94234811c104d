import { useState } from 'react'
import type { Page, VersionSummary } from '#core'
import type { Resource } from '../../api/use-resource.ts'
import { useText } from '../../i18n/language.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Instant } from '../../parts/instant.tsx'
import { ProblemView } from '../../parts/problem-view.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Link } from '../../routing/router.tsx'
import { ChangeList } from './change-list.tsx'
import { DRAFT } from './flow-head.tsx'

interface VersionListProps {
  readonly flow: string
  readonly shown: string
  readonly versions: Resource<Page<VersionSummary>>
  /** Offered where versions can be published again. */
  readonly onRestore?: (version: number) => void
}

/** Published versions, newest first, and what changed from one to the next. */
export const VersionList = ({ flow, shown, versions, onRestore }: VersionListProps) => {
  const t = useText()
  const [compared, setCompared] = useState<{ readonly from: string; readonly to: string }>()
  const { data, problem, reload } = versions
  if (problem) return <ProblemView problem={problem} onRetry={reload} />
  if (!data) return <Skeleton lines={3} height={72} />
  const [newest] = data.items
  const compare = (from: string, to: string) =>
    setCompared(compared?.from === from && compared.to === to ? undefined : { from, to })
  const comparison = (from: string, to: string) =>
    compared?.from === from && compared.to === to && <ChangeList flow={flow} from={from} to={to} />
  return (
    <ul className="versions">
      <li className={shown === DRAFT ? 'version is-shown' : 'version'}>
        <div className="version-head">
          <Link to={{ page: 'flow', flow, version: DRAFT }}>{t('version.draft')}</Link>
          {newest && (
            <button type="button" className="link-button small" onClick={() => compare(String(newest.version), DRAFT)}>
              {t('version.compareTo', { version: newest.version })}
            </button>
          )}
        </div>
        {newest && comparison(String(newest.version), DRAFT)}
      </li>
      {data.items.map(({ version, note, publishedAt, publishedBy, restores, hash }) => (
        <li key={version} className={shown === String(version) ? 'version is-shown' : 'version'}>
          <div className="version-head">
            <Link to={{ page: 'flow', flow, version: String(version) }}>{t('flow.version', { version })}</Link>
            {version > 1 && (
              <button
                type="button"
                className="link-button small"
                onClick={() => compare(String(version - 1), String(version))}
              >
                {t('version.compareTo', { version: version - 1 })}
              </button>
            )}
          </div>
          <p className="muted small">
            <Instant at={publishedAt} /> · {publishedBy}
            {restores !== undefined && ` · ${t('version.restores', { version: restores })}`}
          </p>
          {note !== '' && <p className="version-note">{note}</p>}
          <p className="muted small" title={hash}>
            SHA-256 <code>{hash.slice(0, 12)}…</code>
          </p>
          {onRestore && version !== newest?.version && (
            <button type="button" className="link-button small" onClick={() => onRestore(version)}>
              <Icon name="refresh" size={13} />
              {t('version.restore', { version })}
            </button>
          )}
          {comparison(String(version - 1), String(version))}
        </li>
      ))}
      {data.items.length === 0 && (
        <li>
          <Empty icon="flows" title={t('version.none')} hint={t('version.noneHint')} />
        </li>
      )}
    </ul>
  )
}
