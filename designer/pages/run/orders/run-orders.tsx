import { useState } from 'react'
import type { WireRun } from '../../../api/wire.ts'
import { useText } from '../../../i18n/language.tsx'
import { Icon } from '../../../parts/icon.tsx'
import { ProblemView } from '../../../parts/problem-view.tsx'
import { navigate } from '../../../routing/router.tsx'
import { CancelOrder } from './cancel-order.tsx'
import { isLive, orders } from './orders.ts'
import { ReplayOrder } from './replay-order.tsx'
import { useOrder } from './use-order.ts'

interface RunOrdersProps {
  readonly run: WireRun
  readonly onChanged: () => void
}

const toRun = (run: string): void => navigate({ page: 'run', run })

/** What can be ordered for a run as it stands. */
export const RunOrders = ({ run, onChanged }: RunOrdersProps) => {
  const t = useText()
  const [open, setOpen] = useState<'cancel' | 'replay'>()
  const { pending, problem, give } = useOrder()
  const { id, status } = run
  const close = () => setOpen(undefined)
  const done = () => {
    close()
    onChanged()
  }
  return (
    <div className="run-orders">
      {isLive(status) && (
        <button type="button" className="button" onClick={() => setOpen('cancel')}>
          <Icon name="cross" size={16} />
          {t('order.cancel')}
        </button>
      )}
      {status === 'dead' && (
        <button
          type="button"
          className="button button-primary"
          disabled={pending}
          onClick={() => void give((client) => orders.revive(client, id), done)}
        >
          {t('order.revive')}
        </button>
      )}
      {(status === 'failed' || status === 'cancelled') && (
        <button
          type="button"
          className="button"
          disabled={pending}
          onClick={() =>
            void give(
              (client) => orders.retry(client, id),
              ({ run: made }) => toRun(made),
            )
          }
        >
          <Icon name="refresh" size={16} />
          {t('order.retry')}
        </button>
      )}
      {!isLive(status) && (
        <button type="button" className="button" onClick={() => setOpen('replay')}>
          {t('order.replay')}
        </button>
      )}
      {problem && <ProblemView problem={problem} />}
      {open === 'cancel' && <CancelOrder run={id} onDone={done} onClose={close} />}
      {open === 'replay' && <ReplayOrder run={run} onDone={toRun} onClose={close} />}
    </div>
  )
}
