import type { Diagnostic } from '#core'
import { useLanguage } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'

/** What the check found, in one place. */
export const Findings = ({ findings, id }: { readonly findings: readonly Diagnostic[]; readonly id?: string }) => {
  const { t, language } = useLanguage()
  if (findings.length === 0) return null
  return (
    <ul className="ins-findings" id={id}>
      {findings.map(({ code, severity, pointer, message }) => (
        <li key={`${code} ${pointer} ${message.en}`} className={`ins-finding ins-${severity}`}>
          <Icon name="alert" size={14} />
          <span>
            <span className="visually-hidden">{t(severity === 'error' ? 'check.error' : 'check.warning')}: </span>
            {message[language]} <code className="ins-code">{code}</code>
          </span>
        </li>
      ))}
    </ul>
  )
}
