import { useCallback, useEffect, useRef } from 'react'
import { useDataScope, useSurroundings } from '../context.tsx'
import type { InsertTarget } from '../session.ts'

/**
 * Makes a field the one that paths from the tree go to, as soon as it is focused. Gives the handler for that. Without
 * `insert` paths go nowhere while it is focused.
 */
export const useAim = (label: string, insert: ((path: string) => void) | undefined): (() => void) => {
  const { session, readOnly } = useSurroundings()
  const here = useDataScope()
  // Inside a loop of an expression the tree still shows what is outside: what is inside is completed while typing.
  const scope = here.outer ?? here
  const latest = useRef({ label, insert, scope })
  const target = useRef<InsertTarget | undefined>(undefined)
  useEffect(() => {
    latest.current = { label, insert, scope }
  })
  // The field may be gone when someone inserts.
  useEffect(
    () => () => {
      if (session.target() === target.current) session.aim(undefined)
    },
    [session],
  )
  return useCallback(() => {
    if (readOnly) return
    if (!latest.current.insert) return session.aim(undefined)
    target.current ??= {
      label: latest.current.label,
      insert: (path) => latest.current.insert?.(path),
      get scope() {
        return latest.current.scope
      },
    }
    session.aim(target.current)
  }, [session, readOnly])
}
