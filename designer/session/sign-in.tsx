import { type FormEvent, useEffect, useId, useState } from 'react'
import type { Problem } from '../api/problem.ts'
import { useText } from '../i18n/language.tsx'
import { ProblemView } from '../parts/problem-view.tsx'
import { Brand } from '../shell/brand.tsx'
import { LanguageSwitch, ThemeSwitch } from '../shell/preferences.tsx'

interface SignInProps {
  /** Why the last key was not good enough. */
  readonly problem: Problem | undefined
  readonly onKey: (key: string) => void
}

/** Asks for an access key. */
export const SignInPage = ({ problem, onKey }: SignInProps) => {
  const t = useText()
  const id = useId()
  const [key, setKey] = useState('')
  useEffect(() => {
    document.title = `${t('session.title')} · Liên Thông`
  }, [t])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (key.trim() !== '') onKey(key.trim())
  }
  return (
    <main className="sign-in">
      <div className="sign-in-top">
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
      <form className="card sign-in-card" onSubmit={submit}>
        <Brand />
        <div>
          <h1>{t('session.title')}</h1>
          <p className="muted">{t('session.about')}</p>
        </div>
        {problem && <ProblemView problem={problem} />}
        <div className="field">
          <label htmlFor={id}>{t('session.key')}</label>
          <input
            id={id}
            type="password"
            className="input mono"
            autoComplete="off"
            spellCheck={false}
            value={key}
            onChange={(event) => setKey(event.target.value)}
            aria-describedby={`${id}help`}
          />
          <p id={`${id}help`} className="muted small">
            {t('session.help')}
          </p>
        </div>
        <button type="submit" className="button button-primary" disabled={key.trim() === ''}>
          {t('session.enter')}
        </button>
      </form>
      <p className="muted small sign-in-foot">{t('session.local')}</p>
    </main>
  )
}
