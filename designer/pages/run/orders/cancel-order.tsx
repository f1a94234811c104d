import { useId, useState } from 'react'
import { useText } from '../../../i18n/language.tsx'
import { OrderDialog } from './order-dialog.tsx'
import { orders } from './orders.ts'
import { useOrder } from './use-order.ts'

interface OrderProps {
  readonly run: string
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Cancels a run, with a reason that stays in its history. */
export const CancelOrder = ({ run, onDone, onClose }: OrderProps) => {
  const t = useText()
  const id = useId()
  const [reason, setReason] = useState('')
  const { pending, problem, give } = useOrder()
  return (
    <OrderDialog
      title={t('order.cancelTitle')}
      action={t('order.cancel')}
      pending={pending}
      problem={problem}
      onOrder={() => void give((client) => orders.cancel(client, run, reason.trim()), onDone)}
      onClose={onClose}
    >
      <p>{t('order.cancelWords')}</p>
      <div className="order-field">
        <label htmlFor={id}>{t('order.reason')}</label>
        <input id={id} className="input" value={reason} maxLength={500} onChange={(e) => setReason(e.target.value)} />
      </div>
    </OrderDialog>
  )
}
