import { useCallback, useEffect, useRef, useState } from 'react'
import type { Page } from '#core'
import { useSession } from '../session/session.tsx'
import type { Client } from './client.ts'
import { type Problem, problemFrom } from './problem.ts'

/** A list that is loaded page by page. */
export interface Pages<T> {
  readonly items: readonly T[] | undefined
  readonly problem: Problem | undefined
  readonly loading: boolean
  /** Undefined when there is nothing more. */
  readonly more: (() => void) | undefined
  readonly reload: () => void
}

interface State<T> {
  readonly key: string
  readonly items?: readonly T[]
  readonly next?: string
  readonly problem?: Problem
  readonly loading: boolean
}

type Load<T> = (client: Client, cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>

/** Loads the first page when shown, when `key` changes and on `reload`; later pages on `more`. */
export const usePages = <T>(key: string, load: Load<T>): Pages<T> => {
  const { client } = useSession()
  const [round, setRound] = useState(0)
  const [state, setState] = useState<State<T>>({ key, loading: true })
  const running = useRef<AbortController>(undefined)
  const latest = useRef(load)
  useEffect(() => {
    latest.current = load
  })

  const fetchPage = useCallback(
    (cursor: string | undefined, before: readonly T[]) => {
      running.current?.abort()
      const controller = new AbortController()
      running.current = controller
      latest.current(client, cursor, controller.signal).then(
        ({ items, next }) => {
          if (controller.signal.aborted) return
          setState({ key, items: [...before, ...items], loading: false, ...(next !== undefined && { next }) })
        },
        (thrown: unknown) => {
          if (controller.signal.aborted) return
          setState((state) => ({ ...state, problem: problemFrom(thrown), loading: false }))
        },
      )
    },
    [client, key],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round is how `reload` asks
  useEffect(() => {
    setState((before) => (before.key === key && before.items ? { ...before, loading: true } : { key, loading: true }))
    fetchPage(undefined, [])
    return () => running.current?.abort()
  }, [fetchPage, key, round])

  const { items, next } = state
  const more = useCallback(() => {
    setState(({ problem, ...before }) => ({ ...before, loading: true }))
    fetchPage(next, items ?? [])
  }, [fetchPage, items, next])
  const reload = useCallback(() => setRound((before) => before + 1), [])

  const current = state.key === key
  return {
    items: current ? items : undefined,
    problem: current ? state.problem : undefined,
    loading: current ? state.loading : true,
    more: current && next !== undefined ? more : undefined,
    reload,
  }
}
