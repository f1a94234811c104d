import { useState } from 'react'
import type { WireRun } from '../../../api/wire.ts'
import { useText } from '../../../i18n/language.tsx'
import { JsonField, jsonOf } from './json-field.tsx'
import { OrderDialog } from './order-dialog.tsx'
import { orders } from './orders.ts'
import { useOrder } from './use-order.ts'

interface ReplayOrderProps {
  readonly run: WireRun
  readonly onDone: (run: string) => void
  readonly onClose: () => void
}

/** Runs again what a run was given, as it was or mended. What is not touched is sent as the journal has it, uncut. */
export const ReplayOrder = ({ run, onDone, onClose }: ReplayOrderProps) => {
  const t = useText()
  const [shown] = useState(() => JSON.stringify(run.input, null, 2) ?? '')
  const [text, setText] = useState(shown)
  const { pending, problem, give } = useOrder()
  const isTouched = text !== shown
  const input = jsonOf(text)
  return (
    <OrderDialog
      title={t('order.replayTitle')}
      action={t('order.replay')}
      pending={pending}
      problem={problem}
      isReady={input !== undefined}
      onOrder={() =>
        void give(
          (client) => orders.replay(client, run.id, isTouched ? input?.value : undefined),
          ({ run: made }) => onDone(made),
        )
      }
      onClose={onClose}
    >
      <p>{t('order.replayWords')}</p>
      <JsonField label={t('order.input')} text={text} onChange={setText} rows={14} />
    </OrderDialog>
  )
}
