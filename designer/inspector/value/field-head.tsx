import type { ReactNode } from 'react'
import { useText } from '../../i18n/language.tsx'
import type { About } from '../schema/about.ts'

interface FieldHeadProps {
  readonly id: string
  readonly label: string
  /** The name in the document, where it is not the label. */
  readonly name?: string | undefined
  readonly about?: About | undefined
  readonly required: boolean
  /** Stands in place of the label, where the label itself can be edited. */
  readonly title?: ReactNode
  readonly children?: ReactNode
}

/** Label, name and marks of a field; at its end what may be done with it. */
export const FieldHead = ({ id, label, name, about, required, title, children }: FieldHeadProps) => {
  const t = useText()
  return (
    <div className="ins-head">
      {title}
      <span className={title ? 'visually-hidden' : 'ins-label'} id={id}>
        {label}
        {required && (
          <span className="needed" title={t('schema.required')}>
            <span aria-hidden="true">*</span>
            <span className="visually-hidden"> ({t('schema.required')})</span>
          </span>
        )}
      </span>
      {name !== undefined && name !== label && <code className="ins-name">{name}</code>}
      {about?.secret && <span className="badge badge-warn">{t('schema.secret')}</span>}
      {about?.personal && (
        <span className="badge badge-logic">
          {t(about.personal === 'sensitive' ? 'ins.sensitive' : 'schema.personal')}
        </span>
      )}
      <span className="ins-head-end">{children}</span>
    </div>
  )
}
