import { useState } from 'react'
import { useText } from '../../../i18n/language.tsx'
import { ProblemView } from '../../../parts/problem-view.tsx'
import { JsonField, jsonOf } from './json-field.tsx'
import { orders } from './orders.ts'
import { useOrder } from './use-order.ts'

interface VoteProps {
  readonly run: string
  readonly path: string
  readonly onChanged: () => void
}

/** Approves or rejects, as one of those who were asked. */
export const VoteForm = ({ run, path, onChanged }: VoteProps) => {
  const t = useText()
  const [form, setForm] = useState('')
  const { pending, problem, give } = useOrder()
  const value = form.trim() === '' ? { value: undefined } : jsonOf(form)
  const vote = (approve: boolean) =>
    void give((client) => orders.vote(client, run, path, approve, value?.value), onChanged)
  return (
    <div className="await-form">
      <JsonField label={t('order.form')} text={form} onChange={setForm} rows={3} />
      <div className="await-buttons">
        <button type="button" className="button button-primary" disabled={pending || !value} onClick={() => vote(true)}>
          {t('order.approve')}
        </button>
        <button type="button" className="button" disabled={pending || !value} onClick={() => vote(false)}>
          {t('order.reject')}
        </button>
      </div>
      {problem && <ProblemView problem={problem} />}
    </div>
  )
}
