import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'
import type { Problem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/language.tsx'
import { Icon } from '../../../parts/icon.tsx'
import { ProblemView } from '../../../parts/problem-view.tsx'

interface OrderDialogProps {
  readonly title: string
  /** The verb of the order. */
  readonly action: string
  readonly pending: boolean
  readonly problem: Problem | undefined
  readonly isReady?: boolean
  readonly onOrder: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Asks before an order is given, and stays open when it is refused. */
export const OrderDialog = (props: OrderDialogProps) => {
  const { title, action, pending, problem, isReady = true, onOrder, onClose, children } = props
  const t = useText()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onOrder()
  }
  return (
    <dialog ref={dialog} className="dialog" onClose={onClose} aria-label={title}>
      <form onSubmit={submit}>
        <header className="dialog-head">
          <h2>{title}</h2>
          <button
            type="button"
            className="button-icon"
            onClick={() => dialog.current?.close()}
            aria-label={t('common.close')}
          >
            <Icon name="cross" size={18} />
          </button>
        </header>
        <div className="dialog-body order-body">
          {children}
          {problem && <ProblemView problem={problem} />}
        </div>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {t('order.back')}
          </button>
          <button type="submit" className="button button-primary" disabled={pending || !isReady}>
            {action}
          </button>
        </footer>
      </form>
    </dialog>
  )
}
