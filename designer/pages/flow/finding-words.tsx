import type { WireDiagnostic } from '../../api/wire.ts'
import { useText } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'

/** One finding in words: how grave, what, and the code to look it up by. */
export const FindingWords = ({ finding }: { readonly finding: WireDiagnostic }) => {
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
