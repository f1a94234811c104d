import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

interface EmptyProps {
  readonly icon: IconName
  readonly title: string
  readonly hint?: string
  readonly children?: ReactNode
}

/** What stands where there is nothing to list: why, and what to do next. */
export const Empty = ({ icon, title, hint, children }: EmptyProps) => (
  <div className="empty">
    <span className="empty-icon">
      <Icon name={icon} size={26} />
    </span>
    <p className="empty-title">{title}</p>
    {hint !== undefined && <p className="muted">{hint}</p>}
    {children}
  </div>
)
