import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import type { Language } from '#core'
import { en } from './en.ts'
import { type TextKey, vi } from './vi.ts'

const dictionaries = { vi, en } satisfies Record<Language, Record<TextKey, string>>
const KEY = 'lienthong.language'

/** What fills the `{name}` places of a sentence. */
export type TextValues = Readonly<Record<string, string | number>>
export type Translate = (key: TextKey, values?: TextValues) => string

/** A sentence of the dictionary in a language. */
export const translate =
  (language: Language): Translate =>
  (key, values) => {
    const sentence = dictionaries[language][key]
    return values ? sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place)) : sentence
  }

interface LanguageState {
  readonly language: Language
  readonly setLanguage: (language: Language) => void
  readonly t: Translate
}

const LanguageContext = createContext<LanguageState | undefined>(undefined)

const stored = (): Language => (window.localStorage.getItem(KEY) === 'en' ? 'en' : 'vi')

/** The language of the page, its dictionary, and how to change it. */
export const useLanguage = (): LanguageState => {
  const state = useContext(LanguageContext)
  if (!state) throw new TypeError('there is no language here')
  return state
}

export const LanguageProvider = ({ children }: { readonly children: ReactNode }) => {
  const [language, setState] = useState(stored)
  const setLanguage = useCallback((next: Language) => {
    window.localStorage.setItem(KEY, next)
    setState(next)
  }, [])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const state = useMemo(() => ({ language, setLanguage, t: translate(language) }), [language, setLanguage])
  return <LanguageContext value={state}>{children}</LanguageContext>
}

/** Only the dictionary. */
export const useText = (): Translate => useLanguage().t
