import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { type Client, createClient } from '../api/client.ts'
import type { Problem } from '../api/problem.ts'
import { useLanguage } from '../i18n/language.tsx'
import { forgetKey, keepKey, takeKey } from './key.ts'
import { SignInPage } from './sign-in.tsx'

interface Session {
  readonly client: Client
  readonly signOut: () => void
}

const SessionContext = createContext<Session | undefined>(undefined)

/** The session of the page; only below `SessionGate`. */
export const useSession = (): Session => {
  const session = useContext(SessionContext)
  if (!session) throw new TypeError('there is no session here')
  return session
}

/** Shows its children to whoever has a key, and asks everybody else for one. */
export const SessionGate = ({ children }: { readonly children: ReactNode }) => {
  const { language } = useLanguage()
  const [key, setKey] = useState(() => takeKey(window))
  const [problem, setProblem] = useState<Problem>()

  const leave = useCallback((why?: Problem) => {
    forgetKey(window)
    setProblem(why)
    setKey(undefined)
  }, [])
  const enter = useCallback((entered: string) => {
    keepKey(window, entered)
    setProblem(undefined)
    setKey(entered)
  }, [])

  useEffect(() => {
    const look = () => {
      const found = takeKey(window)
      if (found !== undefined) setKey(found)
    }
    window.addEventListener('hashchange', look)
    return () => window.removeEventListener('hashchange', look)
  }, [])

  const session = useMemo(
    () =>
      key === undefined
        ? undefined
        : { client: createClient({ key, language, onUnauthorised: leave }), signOut: () => leave() },
    [key, language, leave],
  )
  if (!session) return <SignInPage problem={problem} onKey={enter} />
  return <SessionContext value={session}>{children}</SessionContext>
}
