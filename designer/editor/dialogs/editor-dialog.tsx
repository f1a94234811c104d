import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useText } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'

const FIELD = '.dialog-body :is(input:not([type="radio"], [type="file"]), textarea)'

interface EditorDialogProps {
  readonly title: string
  readonly subtitle?: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons at the bottom. */
  readonly foot?: ReactNode
  readonly size?: 'small' | 'wide'
}

/** A dialog in front of the editor. The element is the browser's own: it holds the focus, and Escape closes it. */
export const EditorDialog = ({ title, subtitle, onClose, children, foot, size = 'small' }: EditorDialogProps) => {
  const t = useText()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const before = useRef<Element | null>(null)
  useEffect(() => {
    before.current = document.activeElement
    if (!dialog.current?.open) dialog.current?.showModal()
    // The browser would begin with the button that closes it.
    dialog.current?.querySelector<HTMLElement>(FIELD)?.focus()
    return () => {
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus()
    }
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, a click beside it is a shorter way
    <dialog
      ref={dialog}
      className={`dialog dialog-${size}`}
      onClose={onClose}
      aria-labelledby={id}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <header className="dialog-head">
        <div>
          <h2 id={id}>{title}</h2>
          {subtitle && <p className="muted small">{subtitle}</p>}
        </div>
        <button
          type="button"
          className="button-icon"
          onClick={() => dialog.current?.close()}
          aria-label={t('common.close')}
        >
          <Icon name="cross" size={18} />
        </button>
      </header>
      <div className="dialog-body">{children}</div>
      {foot && <footer className="dialog-foot">{foot}</footer>}
    </dialog>
  )
}
