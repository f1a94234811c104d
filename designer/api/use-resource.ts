import { useCallback, useEffect, useRef, useState } from 'react'
import { useSession } from '../session/session.tsx'
import type { Client } from './client.ts'
import { type Problem, problemFrom } from './problem.ts'

/** Something the server holds, as far as this page knows it. Data stays in view while it is loaded again. */
export interface Resource<T> {
  readonly data: T | undefined
  readonly problem: Problem | undefined
  readonly loading: boolean
  readonly reload: () => void
}

/**
 * Loads when shown, and again whenever `key` or the language changes. An answer that came too late is
 * dropped. Data of another key never shows.
 */
export const useResource = <T>(key: string, load: (client: Client, signal: AbortSignal) => Promise<T>): Resource<T> => {
  const { client } = useSession()
  const [round, setRound] = useState(0)
  const [state, setState] = useState<{ key: string; data?: T; problem?: Problem; loading: boolean }>({
    key,
    loading: true,
  })
  const latest = useRef(load)
  useEffect(() => {
    latest.current = load
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round is how `reload` asks
  useEffect(() => {
    const controller = new AbortController()
    setState((before) => (before.key === key ? { ...before, loading: true } : { key, loading: true }))
    latest.current(client, controller.signal).then(
      (data) => !controller.signal.aborted && setState({ key, data, loading: false }),
      (thrown: unknown) =>
        !controller.signal.aborted && setState({ key, problem: problemFrom(thrown), loading: false }),
    )
    return () => controller.abort()
  }, [client, key, round])

  const reload = useCallback(() => setRound((before) => before + 1), [])
  const current = state.key === key
  return {
    data: current ? state.data : undefined,
    problem: current ? state.problem : undefined,
    loading: current ? state.loading : true,
    reload,
  }
}
