import type { WireDiagnostic } from '../../api/wire.ts'
import { useCatalogue } from '../../canvas/catalogue.tsx'
import type { DrawnStep } from '../../canvas/drawing.ts'
import { kindLook } from '../../canvas/kinds.ts'
import { stepTitle } from '../../canvas/step-title.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { TextKey } from '../../i18n/vi.ts'
import { Icon } from '../../parts/icon.tsx'
import { Picture } from '../../parts/picture.tsx'
import { FindingWords } from './finding-words.tsx'
import { InputView, RuleView } from './input-view.tsx'
import { type Setting, settingsOf } from './step-settings.ts'

const Value = ({ setting }: { readonly setting: Setting }) => {
  const { t } = useLanguage()
  if (setting.as === 'rule') return <RuleView rule={setting.value} />
  if (setting.as === 'input') return <InputView value={setting.value} />
  return <span>{setting.as === 'word' ? t(setting.value as TextKey) : String(setting.value)}</span>
}

interface StepDetailProps {
  readonly drawn: DrawnStep
  /** What the check found about it. */
  readonly findings: readonly WireDiagnostic[]
  readonly onClose: () => void
}

/** One step in words: what it is, what it gets, how it is run. */
export const StepDetail = ({ drawn, findings, onClose }: StepDetailProps) => {
  const { t, language } = useLanguage()
  const find = useCatalogue()
  const { step, kind, id } = drawn
  const { icon, label, tone } = kindLook(kind)
  const called = step.kind === 'action' && typeof step.action === 'string' ? find(step.action) : undefined
  return (
    <div className="step-detail">
      <button type="button" className="link-button small" onClick={onClose}>
        <Icon name="left" size={14} />
        {t('flow.allSteps')}
      </button>
      <header className={`step-head tone-${tone}`}>
        <span className="outline-icon">
          {called?.icon ? <Picture svg={called.icon} size={20} /> : <Icon name={icon} size={18} />}
        </span>
        <div>
          <h2>{stepTitle(step, t, find)}</h2>
          <p className="muted small">
            {called ? `${called.plugin} · ${called.action}` : t(label)} · <code>{id}</code>
          </p>
        </div>
      </header>
      {findings.map((finding) => (
        <div key={`${finding.pointer} ${finding.code}`} className={`finding finding-${finding.severity}`}>
          <FindingWords finding={finding} />
        </div>
      ))}
      {step.disabled && <p className="note">{t('flow.disabled')}</p>}
      {step.note && <p className="note">{step.note}</p>}
      <dl className="settings">
        {settingsOf(step, language).map((setting) => (
          <div key={`${setting.label} ${setting.name}`} className={`setting setting-${setting.as}`}>
            <dt>
              {t(setting.label)} {setting.name !== undefined && <code>{setting.name}</code>}
            </dt>
            <dd>
              <Value setting={setting} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
