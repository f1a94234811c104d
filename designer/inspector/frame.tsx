import type { ReactNode } from 'react'
import { useText } from '../i18n/language.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import { DataPanel } from './data/data-panel.tsx'

interface FrameProps {
  readonly title: string
  readonly subtitle?: ReactNode
  readonly icon: IconName
  readonly tone?: string
  /** Is there data that expressions could read? */
  readonly data: boolean
  /** The data is there, but few come for it. */
  readonly folded?: boolean
  readonly children: ReactNode
}

/** Head, form, and the data beside it, or below where there is no room beside. */
export const Frame = ({ title, subtitle, icon, tone = 'call', data, folded = false, children }: FrameProps) => {
  const t = useText()
  return (
    <section className="inspector" aria-label={t('ins.inspector')}>
      <div className={`inspector-frame ${data ? 'has-data' : ''}`}>
        <div className="inspector-main">
          <header className={`inspector-head tone-${tone}`}>
            <span className="inspector-icon">
              <Icon name={icon} size={18} />
            </span>
            <div className="inspector-title">
              <h2>{title}</h2>
              {subtitle !== undefined && <p className="muted small">{subtitle}</p>}
            </div>
          </header>
          <div className="inspector-form">{children}</div>
        </div>
        {data && (
          <details className="inspector-data" open={!folded}>
            <summary>
              <Icon name="right" size={14} />
              {t('ins.data')}
            </summary>
            <DataPanel />
          </details>
        )}
      </div>
    </section>
  )
}
