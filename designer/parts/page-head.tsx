import { type ReactNode, useEffect } from 'react'

interface PageHeadProps {
  readonly title: string
  readonly subtitle?: ReactNode
  /** Buttons at the right. */
  readonly children?: ReactNode
}

/** The title of a page, which is the title of the window too. */
export const PageHead = ({ title, subtitle, children }: PageHeadProps) => {
  useEffect(() => {
    document.title = `${title} · Liên Thông`
  }, [title])
  return (
    <header className="page-head">
      <div className="page-title">
        <h1>{title}</h1>
        {subtitle !== undefined && <div className="page-subtitle">{subtitle}</div>}
      </div>
      {children !== undefined && <div className="page-actions">{children}</div>}
    </header>
  )
}
