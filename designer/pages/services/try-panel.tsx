import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import type { Trigger } from '#core'
import { type Problem, problemFrom } from '../../api/problem.ts'
import type { ServiceItem } from '../../api/wire.ts'
import { useText } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useSession } from '../../session/session.tsx'
import { jsonFault, requestOf, startOf, type TryForm } from './request.ts'
import { type Answer, TryAnswer } from './try-answer.tsx'

interface TryPanelProps {
  readonly service: ServiceItem
  readonly trigger: Trigger
  readonly form: TryForm
  readonly onForm: (form: TryForm | undefined) => void
  readonly onAnswer: () => void
}

/** Calls a service as another system would, and shows what comes back. */
export const TryPanel = ({ service, trigger, form, onForm, onAnswer }: TryPanelProps) => {
  const t = useText()
  const { client } = useSession()
  const id = useId()
  const [sending, setSending] = useState(false)
  const [answer, setAnswer] = useState<Answer>()
  const [problem, setProblem] = useState<Problem>()
  const running = useRef<AbortController>(undefined)
  const { url, body } = requestOf(service, form)
  const fault = body === undefined ? undefined : jsonFault(body)

  const send = async () => {
    if (fault !== undefined || sending) return
    const controller = new AbortController()
    running.current = controller
    setSending(true)
    setProblem(undefined)
    const began = performance.now()
    try {
      const raw = await client.call(url, { method: service.method, body, signal: controller.signal })
      setAnswer({ ...raw, ms: performance.now() - began, runId: raw.headers.get('x-run-id') ?? undefined })
      onAnswer()
    } catch (thrown) {
      if (!controller.signal.aborted) setProblem(problemFrom(thrown))
    } finally {
      setSending(false)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void send()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send()
  }
  const inputs = (part: 'params' | 'query') =>
    Object.entries(form[part]).map(([name, value]) => (
      <div className="field" key={`${part}.${name}`}>
        <label htmlFor={`${id}${part}${name}`}>
          <code>{name}</code> <span className="muted small">{t(part === 'params' ? 'try.inPath' : 'try.inQuery')}</span>
        </label>
        <input
          id={`${id}${part}${name}`}
          className="input mono"
          value={value}
          onChange={(event) => onForm({ ...form, [part]: { ...form[part], [name]: event.target.value } })}
        />
      </div>
    ))

  return (
    <div className="try">
      <form className="try-request" onSubmit={submit}>
        <div className="try-head">
          <h3>{t('try.request')}</h3>
          <button type="button" className="link-button small" onClick={() => onForm(startOf(trigger))}>
            {t('try.reset')}
          </button>
        </div>
        {inputs('params')}
        {inputs('query')}
        {body !== undefined && (
          <div className="field">
            <label htmlFor={`${id}body`} className="visually-hidden">
              {t('try.body')}
            </label>
            <textarea
              id={`${id}body`}
              className="input mono try-body"
              value={form.body}
              spellCheck={false}
              rows={12}
              aria-invalid={fault !== undefined}
              aria-describedby={`${id}fault`}
              onChange={(event) => onForm({ ...form, body: event.target.value })}
              onKeyDown={onKeyDown}
            />
            <p id={`${id}fault`} className={fault === undefined ? 'try-keys muted small' : 'fault small'}>
              {fault === undefined ? t('try.keys') : t('try.notJson', { fault })}
            </p>
          </div>
        )}
        <div className="try-send">
          <button type="submit" className="button button-primary" disabled={fault !== undefined || sending}>
            <Icon name="play" size={16} />
            {t(sending ? 'try.sending' : 'try.send')}
          </button>
          {sending && (
            <button type="button" className="button" onClick={() => running.current?.abort()}>
              {t('try.cancel')}
            </button>
          )}
        </div>
      </form>
      <TryAnswer answer={answer} problem={problem} sending={sending} />
    </div>
  )
}
