import { useId } from 'react'
import { type FlowRecord, isObject, type VersionSummary } from '#core'
import { useLanguage } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import { modeKeys } from '../../parts/modes.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { Link, navigate } from '../../routing/router.tsx'

/** The name of the draft where a version's number would stand. */
export const DRAFT = 'draft'

interface FlowHeadProps {
  readonly flow: string
  readonly record: FlowRecord | undefined
  readonly versions: readonly VersionSummary[] | undefined
  readonly shown: string
  readonly document: unknown
}

const titleOf = (document: unknown, language: 'vi' | 'en'): string | undefined => {
  const title = isObject(document) && isObject(document.title) ? document.title : {}
  const found = title[language] ?? title.vi
  return typeof found === 'string' ? found : undefined
}

/** What flow this is, and which of its versions is shown. */
export const FlowHead = ({ flow, record, versions = [], shown, document }: FlowHeadProps) => {
  const { t, language } = useLanguage()
  const id = useId()
  const mode = isObject(document) ? String(document.mode) : ''
  const options = [
    [DRAFT, t('flow.draft', { revision: record?.revision ?? '' })] as const,
    ...versions.map(({ version }) => [String(version), t('flow.version', { version })] as const),
  ]
  if (!options.some(([name]) => name === shown)) options.push([shown, t('flow.version', { version: shown })])
  return (
    <PageHead
      title={titleOf(document, language) ?? record?.title ?? flow}
      subtitle={
        <>
          <code>{flow}</code>
          {Object.hasOwn(modeKeys, mode) && <span className="badge">{t(modeKeys[mode] ?? 'mode.unknown')}</span>}
          {record?.version === undefined ? (
            <span className="badge">{t('flows.onlyDraft')}</span>
          ) : (
            <span className="badge badge-good">{t('flows.published', { version: record.version })}</span>
          )}
        </>
      }
    >
      <label htmlFor={id} className="visually-hidden">
        {t('flow.shown')}
      </label>
      <select
        id={id}
        className="input"
        value={shown}
        onChange={(event) => navigate({ page: 'flow', flow, version: event.target.value }, { replace: true })}
      >
        {options.map(([name, label]) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
      <Link to={{ page: 'flow', flow, version: DRAFT }} className="button button-primary">
        <Icon name="pencil" size={16} />
        {t('flow.edit')}
      </Link>
      <Link to={{ page: 'runs', flow }} className="button">
        <Icon name="runs" size={16} />
        {t('flow.runs')}
      </Link>
    </PageHead>
  )
}
