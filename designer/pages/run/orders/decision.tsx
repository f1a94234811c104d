import { useState } from 'react'
import { useText } from '../../../i18n/language.tsx'
import { ProblemView } from '../../../parts/problem-view.tsx'
import { JsonField, jsonOf } from './json-field.tsx'
import { orders } from './orders.ts'
import { useOrder } from './use-order.ts'

interface DecisionProps {
  readonly run: string
  readonly path: string
  readonly onChanged: () => void
}

/** What became of a call that nobody can tell of: an operator asks the other system, and says it here. */
export const DecisionForm = ({ run, path, onChanged }: DecisionProps) => {
  const t = useText()
  const [output, setOutput] = useState('')
  const { pending, problem, give } = useOrder()
  const value = output.trim() === '' ? { value: null } : jsonOf(output)
  return (
    <div className="await-form">
      <p>{t('order.decideWords')}</p>
      <JsonField label={t('order.output')} text={output} onChange={setOutput} rows={3} />
      <div className="await-buttons">
        <button
          type="button"
          className="button"
          disabled={pending || !value}
          onClick={() => void give((client) => orders.decide(client, run, path, 'happened', value?.value), onChanged)}
        >
          {t('order.happened')}
        </button>
        <button
          type="button"
          className="button"
          disabled={pending}
          onClick={() => void give((client) => orders.decide(client, run, path, 'repeat'), onChanged)}
        >
          {t('order.repeat')}
        </button>
        <button
          type="button"
          className="button"
          disabled={pending}
          onClick={() => void give((client) => orders.decide(client, run, path, 'failed'), onChanged)}
        >
          {t('order.failed')}
        </button>
      </div>
      {problem && <ProblemView problem={problem} />}
    </div>
  )
}
